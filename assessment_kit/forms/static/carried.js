/** What was said before: how much of it is not confirmed yet, wherever on the page that is said. */

import { labelOf } from "./values.js";

/** @param {HTMLElement} box @returns {string} what was made of it; empty while nobody was asked */
function stateOf(box) {
  const chosen = box.querySelector('[data-ak-column="still_true"] input:checked');
  return (chosen && labelOf(/** @type {Element} */ (chosen.parentElement))) || "";
}

/** @param {import("./form.js").Form} form */
export function followCarried(form) {
  const boxes = /** @type {HTMLElement[]} */ ([...form.root.querySelectorAll("[data-ak-carries]")]);
  if (!boxes.length) return;
  const renew = () => {
    const states = new Map(boxes.map((box) => [`carried|${box.dataset.akSubject}|${box.dataset.akRow}`, stateOf(box)]));
    const open = [...states.values()].filter((state) => !state).length;
    for (const place of form.root.querySelectorAll("[data-ak-carried-open]")) place.textContent = String(open);
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (form.root.querySelectorAll("[data-ak-carried-card]"))) card.hidden = !open;
    for (const entry of /** @type {NodeListOf<HTMLElement>} */ (form.root.querySelectorAll("[data-ak-carried]"))) {
      const state = states.get(entry.dataset.akCarried || "");
      if (state === undefined) continue;
      const place = entry.querySelector("[data-ak-carried-state]");
      if (place) place.textContent = state || "Not confirmed yet";
      if (entry.hasAttribute("data-ak-open-only")) entry.hidden = Boolean(state);
    }
  };
  form.addEventListener("touched", (event) => /** @type {CustomEvent} */ (event).detail.dataset.akCarries && renew());
}
