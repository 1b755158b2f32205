/** The knowledge check in a parent's hands: one thing at a time, all of it in this page, at their own pace. */

import { Aloud } from "./knowledge_aloud.js";
import { Item } from "./knowledge_item.js";
import { fillScreen } from "./knowledge_screen.js";
import { make } from "./make.js";
import { go } from "./router.js";
import { order } from "./steps.js";
import { ownWays } from "./values.js";

const AT_START = 500; // ms in which a voice may still come without moving what is being read
const LATER = "check.later";

/** How far it has come, in words: a number of what is left would press. @param {number} at @param {number} count */
function farWords(at, count) {
  if (at === 0) return "The first one";
  if (at === count - 1) return "The last one";
  const part = at / (count - 1);
  if (part < 0.4) return "On the way";
  if (part < 0.65) return "About half way";
  return part < 0.85 ? "More than half way" : "Nearly at the end";
}

/** What stands before and behind is drawn already when somebody turns to it. @param {HTMLElement} page */
function drawAhead(page) {
  const pages = order();
  for (const near of [1, 2, -1].map((way) => pages[pages.indexOf(page) + way])) {
    for (const picture of near?.querySelectorAll("img") || []) picture.decode().catch(() => undefined);
  }
}

export class Check {
  /** @param {import("./form.js").Form} form */
  constructor(form) {
    this.form = form;
    /** @type {Map<HTMLElement, Item>} by its step */
    this.items = new Map();
    this.isLater = false;
    this.began = performance.now();
    this.hasVoice = false;
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (form.root.querySelectorAll("[data-kc-item]"))) {
      const item = new Item(element, () => form.save(element));
      ownWays.set(element, item);
      this.items.set(item.page, item);
    }
    this.later = /** @type {HTMLElement|null} */ (form.root.querySelector(`[data-ak-page="${LATER}"]`));
    this.aloud = new Aloud((hasVoice) => this.#voice(hasVoice), (isReading) => this.#sayReading(isReading));
    this.onScreen = this.isAsked ? fillScreen(form.root) : () => undefined;
    this.dialog = this.#dialog();
    form.root.addEventListener("click", (event) => this.#onClick(/** @type {HTMLElement} */ (event.target).closest("button")));
    window.addEventListener("assessment-kit-shown", (event) => this.#onShown(/** @type {CustomEvent} */ (event).detail.page));
    /** @type {(way: 1|-1) => void} */
    this.step = () => undefined;
    this.#onShown(/** @type {HTMLElement} */ (form.root.querySelector("[data-ak-page].ak-current")));
  }

  /** Whether anything of it is on this page. */
  get isAsked() {
    return this.items.size > 0;
  }

  /** What `walk` does otherwise here. @returns {import("./steps.js").Ways} */
  get ways() {
    const pages = [...this.items.keys()];
    return {
      where: (at, all) => this.items.has(all[at]) ? farWords(pages.indexOf(all[at]), pages.length) : "",
      next: (page, way) => this.#next(page, way),
    };
  }

  #isLeftOut() {
    return [...this.items.values()].some((item) => !item.isLocked && item.value.told === "skipped");
  }

  /** @returns {HTMLElement[]} the steps of what was left out */
  get leftOut() {
    return [...this.items.values()].filter((item) => !item.isLocked && item.value.told === "skipped").map((item) => item.page);
  }

  /** @param {HTMLElement} page @param {1|-1} way @returns {HTMLElement|undefined} */
  #next(page, way) {
    const item = this.items.get(page);
    if (way === 1) item?.leaveOut();
    if (this.later) this.later.hidden = !this.#isLeftOut();
    const pages = order();
    if (page === pages[0] && way === 1) return this.#goesOn(pages);
    if (!item || !this.isLater || !this.later) return undefined;
    if (way === -1 && !this.later.hidden) return this.later;
    const more = this.leftOut.find((one) => pages.indexOf(one) > pages.indexOf(page));
    return more || this.#after(pages);
  }

  /** The first that nothing was said to yet; then what was left out; then what follows. @param {HTMLElement[]} pages */
  #goesOn(pages) {
    const open = [...this.items.values()].find((item) => !item.isLocked && !item.value.told);
    if (open) return open.page;
    return this.later && this.#isLeftOut() ? this.later : this.#after(pages);
  }

  /** @param {HTMLElement[]} pages */
  #after(pages) {
    const last = Math.max(...[...this.items.keys(), this.later].map((page) => pages.indexOf(/** @type {HTMLElement} */ (page))));
    return pages[last + 1];
  }

  /** Lists what was left out, to be looked at again by whoever likes. */
  #list() {
    if (!this.later) return;
    const links = this.leftOut.map((page) => {
      const words = [...page.querySelectorAll(".kc-line")].map((line) => line.textContent).join(" ");
      return make("li", {}, make("button", { type: "button", class: "kc-word", "data-kc-to": page.dataset.akPage || "" }, words));
    });
    this.later.querySelector("[data-kc-later]")?.replaceChildren(...links);
  }

  /** @param {HTMLElement} page */
  #onShown(page) {
    this.aloud.stop();
    this.onScreen(page);
    if (this.dialog.open) this.dialog.close();
    if (page === this.later) this.#list();
    if (!this.items.has(page)) this.isLater = false;
    const aloud = /** @type {HTMLElement|null} */ (page.querySelector("[data-kc-aloud]"));
    if (aloud) aloud.hidden = !this.hasVoice;
    setTimeout(() => drawAhead(page), 50);
  }

  /** A button that comes late would push what is being read: there it waits for the next step. @param {boolean} has */
  #voice(has) {
    this.hasVoice = has;
    const isStart = performance.now() - this.began < AT_START;
    for (const page of this.items.keys()) {
      const button = /** @type {HTMLElement|null} */ (page.querySelector("[data-kc-aloud]"));
      if (button && (!has || isStart || !page.matches(".ak-current"))) button.hidden = !has;
    }
  }

  /** The button says what it does: while it reads, it stops. @param {boolean} isReading */
  #sayReading(isReading) {
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (this.form.root.querySelectorAll(".ak-current [data-kc-aloud]"));
    for (const button of buttons) button.textContent = isReading ? "Stop reading" : "Read it to me";
  }

  /** @param {HTMLElement|null} button */
  #onClick(button) {
    if (!button) return;
    if (button.dataset.kcTo) {
      this.isLater = true;
      return go(button.dataset.kcTo);
    }
    const item = this.items.get(/** @type {HTMLElement} */ (button.closest("[data-ak-page]")));
    if (!item) return;
    if ("kcDontKnow" in button.dataset) item.dontKnow();
    if ("kcDontKnow" in button.dataset || "kcSkip" in button.dataset) this.step(1);
    else if ("kcAloud" in button.dataset) this.aloud.say(item.lines);
    else if ("kcAgain" in button.dataset) this.#again(item);
  }

  /** Shows it once more, as large as the screen is; nobody says how often. @param {Item} item */
  #again(item) {
    item.showAgain();
    const shown = /** @type {HTMLElement} */ (item.element.querySelector(".kc-shown")?.cloneNode(true));
    for (const spot of shown.querySelectorAll(".kc-spot")) spot.remove();
    const title = /** @type {HTMLElement} */ (shown.querySelector("h1"));
    title.replaceWith(make("h2", { tabindex: "-1" }, ...title.childNodes));
    for (const one of shown.querySelectorAll("[id]")) one.removeAttribute("id");
    const parts = [...item.element.querySelectorAll(".kc-choice, .kc-one")].map((part) => {
      const words = part.querySelector(".kc-choice__words, .kc-step__words")?.textContent || "";
      const picture = part.querySelector("img")?.cloneNode(true);
      return make("li", {}, ...(picture ? [picture] : []), words);
    });
    const list = parts.length ? [make("ul", { class: "kc-parts" }, ...parts)] : [];
    this.dialog.querySelector("[data-kc-once-more]")?.replaceChildren(shown, ...list);
    this.dialog.showModal();
    /** @type {HTMLElement} */ (shown.querySelector("h2")).focus();
  }

  /** @returns {HTMLDialogElement} */
  #dialog() {
    const on = make("button", { type: "button", class: "ak-button hd-big" }, "Go on");
    const rest = make("button", { type: "button", class: "ak-button ak-button--secondary hd-big", "data-hd-break": "" }, "Take a break");
    const dialog = /** @type {HTMLDialogElement} */ (make("dialog", { class: "kc-dialog ak-dialog", "aria-label": "Once more" },
      make("div", { "data-kc-once-more": "" }), make("div", { class: "hd-move" }, on, rest)));
    on.addEventListener("click", () => dialog.close());
    document.body.append(dialog);
    return dialog;
  }
}
