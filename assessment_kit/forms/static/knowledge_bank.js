/** The items of a knowledge check as a page prints them, and which of them a parent is asked. */

/** @param {Element} root @returns {HTMLTemplateElement|null} */
export function bankIn(root) {
  return root.querySelector("template[data-ak-bank]");
}

/** @param {Element} root @param {string} id @returns {HTMLElement|null|undefined} an item as the bank prints it */
export function itemIn(root, id) {
  return bankIn(root)?.content.querySelector(`[data-ak-item="${CSS.escape(id)}"]`);
}

/** @param {Element} control @returns {HTMLElement[]} */
export function linesOf(control) {
  return /** @type {HTMLElement[]} */ ([...control.querySelectorAll(".ak-chosen > li")]);
}

/** @param {Element} line */
export function itemOf(line) {
  return line.getAttribute("data-ak-item") || "";
}

/** What a parent is asked, as it stands on this page, each once. @param {Element} root @param {string} subject @returns {string[]} */
export function chosenIn(root, subject) {
  const control = root.querySelector(`[data-ak-answer][data-ak-subject="${CSS.escape(subject)}"] [data-ak-control="knowledge_items"]`);
  return [...new Set(control ? linesOf(control).map(itemOf) : [])];
}

/** @param {Element} root @param {string} item */
export function areaOf(root, item) {
  return itemIn(root, item)?.closest("[data-ak-area]")?.getAttribute("data-ak-area") || "";
}

/** @param {Element} root @param {string} area */
export function titleOf(root, area) {
  return bankIn(root)?.content.querySelector(`[data-ak-area="${CSS.escape(area)}"]`)?.getAttribute("data-ak-title") || area;
}
