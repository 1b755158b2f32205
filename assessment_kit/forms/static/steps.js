/** One question at a time: what is asked now, in which order, and the way on and back. */

import { go, pages } from "./router.js";

/** @param {HTMLElement} page @returns {string[]} the options of a choice between questions */
function waysOf(page) {
  return JSON.parse(page.dataset.hdWays || "[]");
}

/** @param {HTMLElement} page @returns {string} the option that is chosen there */
function chosenAt(page) {
  return /** @type {HTMLInputElement|null} */ (page.querySelector("input[type=radio]:checked"))?.value || "";
}

/** Whoever chooses which of several questions comes first gets it first, and the others after it. */
export function order() {
  const listed = pages().filter((page) => !page.hidden);
  const found = [...listed];
  for (const page of listed) {
    const ways = waysOf(page);
    const chosen = ways.length ? listed.find((one) => one.dataset.hdQuestion === chosenAt(page)) : undefined;
    if (!chosen || !ways.includes(chosen.dataset.hdQuestion || "")) continue;
    found.splice(found.indexOf(chosen), 1);
    const places = ways.map((way) => found.findIndex((one) => one.dataset.hdQuestion === way)).filter((at) => at >= 0);
    found.splice(Math.min(...places, found.length), 0, chosen);
  }
  return found;
}

function current() {
  return /** @type {HTMLElement} */ (document.querySelector("[data-ak-page].ak-current"));
}

/**
 * @typedef {object} Ways What a task does otherwise.
 * @property {(at: number, all: HTMLElement[]) => string} [where] says how far it has come
 * @property {(page: HTMLElement, way: 1|-1) => HTMLElement|undefined} [next] where a step leads, if not to its neighbour
 */

/**
 * @param {() => void} onMove called once the page has turned
 * @param {Ways} [ways]
 * @returns {(way: 1|-1) => void} takes one step
 */
export function walk(onMove, { where = (at, all) => `${at + 1} of ${all.length}`, next = () => undefined } = {}) {
  const place = document.querySelector("[data-hd-where]");
  const tell = () => {
    const all = order();
    for (const stop of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-hd-stop]"))) {
      stop.hidden = chosenAt(/** @type {HTMLElement} */ (stop.closest("[data-ak-page]"))) !== "stop";
    }
    const at = all.indexOf(current());
    if (place) place.textContent = at < 0 ? "" : where(at, all);
    for (const back of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-hd-back]"))) {
      back.hidden = all.indexOf(/** @type {HTMLElement} */ (back.closest("[data-ak-page]"))) === 0;
    }
  };
  /** @param {1|-1} way */
  const step = (way) => {
    const all = order();
    const to = next(current(), way) || all[all.indexOf(current()) + way];
    if (to) go(to.dataset.akPage || "");
    setTimeout(onMove);
  };
  document.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest?.("[data-hd-next], [data-hd-back]");
    if (button) step(button.matches("[data-hd-next]") ? 1 : -1);
  });
  window.addEventListener("assessment-kit-shown", tell);
  document.addEventListener("change", tell);
  tell();
  return step;
}
