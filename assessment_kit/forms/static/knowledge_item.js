/** One item of the knowledge check: what the parent chose, pointed at, put in order or said; nothing is marked. */

import { meant } from "./knowledge_reach.js";

/**
 * @typedef {object} Told What stands in the record.
 * @property {string} item @property {number} asking @property {string|null} told
 * @property {string|null} choice @property {string[]} order @property {string[]} spots
 * @property {string|null} verdict @property {string} words @property {boolean} read_to_them @property {number} shown_again
 */

const SAID = /** @type {Record<string, string>} */ ({
  dont_know: "You said: I don’t know. You can change it.",
  skipped: "You left this out. You can answer it now.",
});

/** @param {Element} within @param {string} selector @returns {HTMLElement[]} */
function all(within, selector) {
  return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
}

export class Item {
  /** @param {HTMLElement} element @param {() => void} save */
  constructor(element, save) {
    this.element = element;
    this.page = /** @type {HTMLElement} */ (element.closest("[data-ak-page]"));
    this.save = save;
    this.isLocked = "kcLocked" in element.dataset;
    const { kcItem = "", kcAsking = "1", kcValue = "null" } = element.dataset;
    /** @type {Told} */
    this.none = { item: kcItem, asking: Number(kcAsking), told: null, choice: null, order: [], spots: [], verdict: null, words: "", read_to_them: false, shown_again: 0 };
    /** @type {Told} */
    this.value = { ...this.none, ...JSON.parse(kcValue) };
    this.touched = "";
    this.#lay();
    this.paint();
    element.addEventListener("input", (event) => this.#onInput(/** @type {HTMLInputElement} */ (event.target)));
    element.addEventListener("click", (event) => this.#onClick(event));
  }

  read() {
    return this.value;
  }

  /** @param {*} value */
  write(value) {
    this.value = { ...this.none, ...value };
    this.paint();
  }

  /** Goes on without an answer, where none was given: it is asked once more at the end. */
  leaveOut() {
    if (!this.isLocked && !this.value.told) this.#told({ told: "skipped" });
  }

  dontKnow() {
    if (!this.isLocked) this.#told({ told: "dont_know", choice: null, order: [], spots: [], verdict: null });
  }

  showAgain() {
    this.value = { ...this.value, shown_again: this.value.shown_again + 1 };
    this.save();
  }

  /** What is read out: the question, and what can be chosen. */
  get lines() {
    const parts = all(this.element, ".kc-line, .kc-statement, .kc-choice__words, .kc-step__words, .kc-word");
    return parts.map((part) => part.textContent?.trim() || "").filter(Boolean);
  }

  /** The places over the picture, in per cent of it; no rule of style sheets may stand in the page itself. */
  #lay() {
    for (const spot of all(this.element, "[data-kc-at]")) {
      const [x, y, w, h] = (spot.dataset.kcAt || "").split(" ").map(Number);
      Object.assign(spot.style, { left: `${x + w / 2}%`, top: `${y + h / 2}%`, width: `${w}%`, height: `${h}%` });
    }
  }

  /** Shows what stands; an order that nobody has made stays as the page brought it. */
  paint() {
    const { told, choice, verdict, spots, order, words, read_to_them } = this.value;
    for (const box of /** @type {HTMLInputElement[]} */ (all(this.element, "input[type=radio]"))) {
      box.checked = box.value === ("kcChoice" in box.dataset ? choice : verdict);
    }
    for (const spot of all(this.element, "[data-kc-spot]")) {
      spot.setAttribute("aria-pressed", String(spots.includes(spot.dataset.kcSpot || "")));
    }
    const steps = this.element.querySelector("[data-kc-steps]");
    if (steps && order.join() !== this.#order().join()) {
      for (const id of order) steps.append(...all(steps, `[data-kc-step="${CSS.escape(id)}"]`));
    }
    this.#ends();
    this.element.querySelector("[data-kc-order]")?.setAttribute("aria-pressed", String(order.length > 0));
    const box = /** @type {HTMLTextAreaElement|null} */ (this.element.querySelector("[data-kc-words]"));
    if (box && box.value !== words) box.value = words;
    if (words) box?.closest("details")?.setAttribute("open", "");
    const read = /** @type {HTMLInputElement|null} */ (this.element.querySelector("[data-kc-read]"));
    if (read) read.checked = read_to_them;
    const said = /** @type {HTMLElement|null} */ (this.element.querySelector("[data-kc-told]"));
    if (said) said.textContent = SAID[told || ""] || "";
    if (said) said.hidden = !said.textContent;
  }

  /** @param {Partial<Told>} more */
  #told(more) {
    this.value = { ...this.value, ...more };
    this.paint();
    this.save();
  }

  /** @param {Partial<Told>} more */
  #answered(more) {
    const now = { ...this.value, ...more };
    const isGiven = Boolean(now.choice || now.verdict || now.order.length || now.spots.length || now.words.trim());
    const told = isGiven ? "answered" : now.told === "answered" ? null : now.told;
    this.#told({ ...more, told });
  }

  /** @param {HTMLInputElement} box */
  #onInput(box) {
    if ("kcChoice" in box.dataset) this.#answered({ choice: box.value });
    else if ("kcVerdict" in box.dataset) this.#answered({ verdict: box.value });
    else if ("kcWords" in box.dataset) this.#answered({ words: box.value });
    else if ("kcRead" in box.dataset) this.#told({ read_to_them: box.checked });
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const scene = /** @type {HTMLElement|null} */ (target.closest(".kc-scene"));
    const button = target.closest("button");
    if (scene && event.detail) return this.#touch(scene, event, button); // a key or a screen reader presses the place itself
    this.touched = "";
    if (!button) return;
    if (button.dataset.kcSpot) this.#point(button.dataset.kcSpot);
    else if ("kcOrder" in button.dataset) this.#answered({ order: this.#order() });
    else if (button.dataset.kcWay) this.#move(button);
  }

  /**
   * Points at the place that is meant; a finger that bounces points once.
   *
   * @param {HTMLElement} scene @param {MouseEvent} event @param {HTMLElement|null} button
   */
  #touch(scene, event, button) {
    const places = all(scene, ".kc-spot").map((spot) => ({ spot, box: spot.getBoundingClientRect() }));
    const spot = meant(places, event.clientX, event.clientY)?.spot || button;
    const id = spot?.dataset.kcSpot;
    if (!spot || !id || (event.detail > 1 && id === this.touched)) return;
    this.touched = id;
    spot.focus({ preventScroll: true });
    this.#point(id);
  }

  /** @param {string} id */
  #point(id) {
    const { spots } = this.value;
    const chosen = spots.includes(id) ? spots.filter((one) => one !== id) : [...spots, id];
    const known = all(this.element, ".kc-word").map((word) => word.dataset.kcSpot || "");
    this.#answered({ spots: known.filter((one) => chosen.includes(one)) });
  }

  #order() {
    return all(this.element, "[data-kc-step]").map((step) => step.dataset.kcStep || "");
  }

  /** Moves a step by one; the focus goes along with it. @param {HTMLElement} button */
  #move(button) {
    const step = /** @type {HTMLElement} */ (button.closest("[data-kc-step]"));
    const isUp = button.dataset.kcWay === "up";
    const other = isUp ? step.previousElementSibling : step.nextElementSibling;
    if (!other) return this.#say(step, isUp ? "is the first one already" : "is the last one already");
    if (isUp) other.before(step);
    else other.after(step);
    this.#answered({ order: this.#order() });
    button.focus();
    const all = this.#order();
    this.#say(step, `is now number ${all.indexOf(step.dataset.kcStep || "") + 1} of ${all.length}`);
  }

  /** @param {HTMLElement} step @param {string} what */
  #say(step, what) {
    const place = this.element.querySelector("[data-kc-say]");
    if (place) place.textContent = `${step.querySelector("[data-kc-step-words]")?.textContent} ${what}.`;
  }

  /** The first does not go up, the last not down; the buttons stay where the focus may be. */
  #ends() {
    const steps = all(this.element, "[data-kc-step]");
    for (const [at, step] of steps.entries()) {
      step.querySelector('[data-kc-way="up"]')?.setAttribute("aria-disabled", String(at === 0));
      step.querySelector('[data-kc-way="down"]')?.setAttribute("aria-disabled", String(at === steps.length - 1));
    }
  }
}
