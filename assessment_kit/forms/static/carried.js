/** What was said before: how much of it is not confirmed yet, wherever on the page that is said. */

import { labelOf } from "./values.js";

/** @param {HTMLElement} box @returns {string} what was made of it; empty while nobody was asked */
function stateOf(box) {
  const chosen = box.querySelector('[data-ak-column="still_true"] input:checked');
  return (chosen && labelOf(/** @type {Element} */ (chosen.parentElement))) || "";
}

/** @param {import("./form.js").Form} form */
export function followCarried(form) {
  /** @param {string} selector */
  const all = (selector) => /** @type {HTMLElement[]} */ ([...form.root.querySelectorAll(selector)]);
  const renew = () => {
    const states = new Map(all("[data-ak-carries]").map((box) => [`carried|${box.dataset.akSubject}|${box.dataset.akRow}`, stateOf(box)]));
    const open = [...states.values()].filter((state) => !state).length;
    for (const place of all("[data-ak-carried-open]")) place.textContent = String(open);
    for (const card of all("[data-ak-carried-card]")) card.hidden = !open;
    for (const entry of all("[data-ak-carried]")) {
      const state = states.get(entry.dataset.akCarried || "");
      const place = entry.querySelector("[data-ak-carried-state]");
      if (place) place.textContent = state || "Not confirmed yet";
      if (entry.hasAttribute("data-ak-open-only")) entry.hidden = Boolean(state);
    }
  };
  form.addEventListener("touched", (event) => /** @type {CustomEvent} */ (event).detail.dataset.akCarries && renew());
}
