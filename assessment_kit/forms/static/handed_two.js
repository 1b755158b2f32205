/** Two texts of one person at one place, as when a task went on at another computer: both stay until they choose. */

import { button, make } from "./make.js";
import { addressOf, keyOf } from "./values.js";

/** @param {import("./form.js").Form} form @param {HTMLElement} element @param {HTMLElement} two @param {string} which */
function keep(form, element, two, which) {
  const [inForce, ...others] = JSON.parse(two.dataset.hdTwo || "[]");
  const address = addressOf(element);
  if (which === "all") {
    for (const value of others) {
      const more = { ...address, row: crypto.randomUUID() };
      form.show(more, { value });
      form.save(/** @type {HTMLElement} */ (form.element(keyOf(more))), { value });
    }
  }
  const value = which === "all" ? inForce : [inForce, ...others][Number(which)];
  form.show(address, { value });
  form.save(element, { value, base_rev: Number(element.dataset.akRev), resolves: JSON.parse(two.dataset.hdRevs || "[]") });
  element.querySelector("[data-hd-chosen]")?.removeAttribute("hidden");
  const done = make("p", { role: "status", tabindex: "-1" }, which === "all" ? "Thank you. Both are kept." : "Thank you. That is kept.");
  two.replaceWith(done);
  done.focus();
}

/** @param {import("./form.js").Form} form */
export function letChoose(form) {
  form.root.addEventListener("click", (event) => {
    const chosen = /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-hd-keep]"));
    const two = /** @type {HTMLElement|null|undefined} */ (chosen?.closest("[data-hd-two]"));
    const element = /** @type {HTMLElement|null|undefined} */ (two?.closest("[data-ak-answer]"));
    if (chosen && two && element) keep(form, element, two, chosen.dataset.hdKeep || "0");
  });
  form.addEventListener("conflict", (event) => {
    const { element } = /** @type {CustomEvent} */ (event).detail;
    form.say(element, "Your words are kept. Something else was written here as well, on another page.");
    if (element.querySelector("[data-hd-look]")) return;
    const look = button("Look at both", async () => {
      await form.saver.flush();
      location.reload();
    });
    element.append(make("p", { "data-hd-look": "" }, look));
  });
}
