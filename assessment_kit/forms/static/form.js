/** Makes a rendered section live: what is typed is saved, rows come and go, answers can be cleared. */

import { followConditions } from "./asked.js";
import { dayWords, readDay } from "./dates.js";
import { make } from "./make.js";
import { onPaste } from "./paste.js";
import { bringBack, insertRow, retitle, rowWords, takeAway } from "./rows.js";
import { Saver } from "./saver.js";
import { followSessions } from "./sessions.js";
import { addressOf, boxOf, keyOf, labelOf, readAnswer, writeAnswer } from "./values.js";
import { clock } from "./wording.js";

/** @typedef {import("./values.js").Address} Address */

export class Form extends EventTarget {
  /** @param {HTMLElement} root @param {Saver} saver */
  constructor(root, saver) {
    super();
    this.root = root;
    this.saver = saver;
    /** @type {Map<string, HTMLElement>} */
    this.elements = new Map();
    /** @type {Map<string, object>} what the server showed where a draft stands over it */
    this.shown = new Map();
    this.changes = undefined;
    this.kept = "Your text is kept on this computer.";
    /** @type {Promise<unknown>} ends with the press under way: words that grow meanwhile would move what is pressed */
    this.press = Promise.resolve();
    this.learn(root);
    root.ownerDocument.addEventListener("pointerdown", () => this.#onPress(), true);
    root.addEventListener("input", (event) => this.#onInput(event));
    root.addEventListener("change", (event) => this.#onChange(event));
    root.addEventListener("click", (event) => this.#onClick(event));
    root.addEventListener("paste", (event) => onPaste(/** @type {ClipboardEvent} */ (event)));
    saver.addEventListener("ack", (event) => this.#onAck(/** @type {CustomEvent} */ (event).detail));
    saver.addEventListener("refused", (event) => this.#onRefused(/** @type {CustomEvent} */ (event).detail));
  }

  /** Takes in the answers inside an element: at the start, and for each new row. @param {HTMLElement} part */
  learn(part) {
    const inside = /** @type {HTMLElement[]} */ ([...part.querySelectorAll("[data-ak-answer]")]);
    for (const element of part.matches("[data-ak-answer]") ? [part, ...inside] : inside) {
      const address = addressOf(element);
      this.elements.set(keyOf(address), element);
      this.saver.prime(address, Number(element.dataset.akRev || 0));
    }
    for (const group of part.querySelectorAll("fieldset")) {
      if (group.querySelector(":scope input[type=radio]") && group.matches("[data-ak-control], [data-ak-part]")) addClear(group);
    }
  }

  /** @param {string} key @returns {HTMLElement|undefined} */
  element(key) {
    return this.elements.get(key);
  }

  /**
   * Every answer inside an element, as Python's completeness and advice read them.
   * @param {Element} [within] @param {Set<string>} [also] questions from elsewhere
   */
  answers(within = this.root, also = new Set()) {
    const shown = [...this.elements.values()].filter((element) => !element.dataset.akGone &&
      (within.contains(element) || also.has(element.dataset.akQuestion || "")));
    return shown.map((element) => ({ kind: "", voice: "", source: "", ...addressOf(element), ...readAnswer(element) }));
  }

  /** @param {HTMLElement} element @param {object} [extra] */
  save(element, extra = {}) {
    const content = element.dataset.akGone ? { value: null } : readAnswer(element);
    this.saver.change(addressOf(element), { ...content, ...extra });
    this.say(element, "");
    this.#touched(element);
    this.#changed();
  }

  /** Puts a value into an answer that is not being written here. @param {Address} address @param {*} content */
  show(address, content) {
    const element = this.elements.get(keyOf(address)) || this.#missing(address, content);
    if (!element) return;
    if (content.value === null && address.row) {
      if (!element.dataset.akGone) this.#hide(element);
      this.#touched(element);
      return;
    }
    if (element.dataset.akGone) bringBack(element);
    writeAnswer(element, content);
    this.#shape(element);
    this.#touched(element);
    this.#changed();
    this.dispatchEvent(new Event("laid"));
  }

  /** Lays a draft of an earlier page over what the server showed, and sends it again. @param {*} op */
  replay(op) {
    const key = keyOf(op);
    const element = this.elements.get(key);
    const before = element && readAnswer(element);
    if (!this.saver.replay(op)) return;
    if (before && !this.shown.has(key)) this.shown.set(key, before);
    this.show({ question: op.question, subject: op.subject, row: op.row }, op);
  }

  /** @param {Element} element @param {string} words */
  say(element, words) {
    const place = /** @type {HTMLElement|null} */ (element.querySelector("[data-ak-message]"));
    if (!place) return;
    place.textContent = words;
    place.hidden = !words;
  }

  /** @param {Address} address @param {*} content @returns {HTMLElement|undefined} */
  #missing(address, content) {
    if (!address.row || content.value === null) return undefined;
    const all = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("[data-ak-rows]")]);
    const rows = all.find(({ dataset }) => dataset.akQuestion === address.question &&
      (dataset.akSubject === address.subject || dataset.akRows === "people"));
    return rows && this.#insert(rows, address.row);
  }

  /** @param {HTMLElement} rows @param {string} id */
  #insert(rows, id) {
    const row = insertRow(rows, id);
    this.learn(row);
    return row;
  }

  /** @param {Event} event */
  #onInput(event) {
    const box = /** @type {HTMLElement} */ (event.target);
    const element = /** @type {HTMLElement|null} */ (box.closest("[data-ak-answer]"));
    if (!element || !box.closest("[data-ak-control], [data-ak-part]")) return;
    if (box instanceof HTMLInputElement && box.type === "checkbox") keepAlone(box);
    if (box instanceof HTMLTextAreaElement) grow(box);
    showClear(box);
    this.save(element);
  }

  #onPress() {
    const { ownerDocument } = this.root;
    this.press = new Promise((done) => {
      // The click comes straight after the end of the press, and before this.
      for (const end of ["pointerup", "pointercancel"]) ownerDocument.addEventListener(end, () => setTimeout(done), { once: true, capture: true });
    });
  }

  /** @param {Event} event */
  #onChange(event) {
    const box = /** @type {HTMLElement} */ (event.target);
    const row = /** @type {HTMLElement|null} */ (box.closest(".ak-row"));
    const control = /** @type {HTMLElement|null} */ (box.closest('[data-ak-control="date"]'));
    this.press.then(() => {
      if (row) retitle(row);
      if (control) sayDay(control);
    });
  }

  /** @param {Event} event */
  #onClick(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!button) return;
    if (button.matches("[data-ak-add]")) {
      const row = this.#insert(/** @type {HTMLElement} */ (button.closest("[data-ak-rows]")), crypto.randomUUID());
      this.#shape(row);
      boxOf(row).focus();
    } else if (button.matches("[data-ak-remove]")) {
      this.#remove(/** @type {HTMLElement} */ (button.closest("[data-ak-answer]")));
    } else if (button.matches("[data-ak-clear]")) {
      this.#clear(button);
    }
  }

  /** @param {HTMLElement} button */
  #clear(button) {
    const group = /** @type {HTMLElement} */ (button.closest("fieldset"));
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (group.querySelectorAll("input[type=radio]"))) radio.checked = false;
    button.hidden = true;
    /** @type {HTMLElement} */ (group.querySelector("input")).focus();
    this.save(/** @type {HTMLElement} */ (group.closest("[data-ak-answer]")));
  }

  /** @param {HTMLElement} row */
  #remove(row) {
    const key = keyOf(addressOf(row));
    const isNew = !this.saver.place(key).rev && !this.saver.isWaiting(key);
    this.#hide(row);
    if (isNew) this.#changed();
    else this.save(row);
  }

  /** @param {HTMLElement} row */
  #hide(row) {
    const name = rowWords(row) || row.closest("[data-ak-rows]")?.getAttribute("data-ak-row-name") || "entry";
    takeAway(row, name, () => this.save(row));
  }

  /** @param {HTMLElement} element */
  #shape(element) {
    for (const box of element.querySelectorAll("textarea")) grow(box);
    for (const button of element.querySelectorAll("fieldset")) showClear(button);
    if (element.matches(".ak-row")) retitle(element);
  }

  /** @param {{key: string, op: *, ack: *, isStale: boolean, isApart: boolean, isLast: boolean}} detail */
  #onAck({ key, op, ack, isStale, isApart, isLast }) {
    const element = this.elements.get(key);
    if (!element) return;
    const before = this.shown.get(key);
    this.shown.delete(key);
    if (isStale && isLast && before) this.show(addressOf(element), before);
    element.dataset.akRev = String(ack.rev);
    const who = element.querySelector("[data-ak-who]");
    const history = /** @type {HTMLElement|null} */ (element.querySelector("[data-ak-history]"));
    this.press.then(() => {
      if (who) who.textContent = `You, ${clock(new Date(ack.recorded_at))}`;
      if (history) history.hidden = false;
    });
    if (ack.status === "conflict") this.dispatchEvent(new CustomEvent("conflict", { detail: { key, op, ack, isApart, element } }));
    else if (isLast) this.dispatchEvent(new CustomEvent("saved", { detail: { key, op, ack, element } }));
  }

  /** @param {{key: string, message: string}} detail */
  #onRefused({ key, message }) {
    const element = this.elements.get(key);
    if (element) this.say(element, `${message} ${this.kept}`);
  }

  /** @param {HTMLElement} element */
  #touched(element) {
    this.dispatchEvent(new CustomEvent("touched", { detail: element }));
  }

  #changed() {
    clearTimeout(this.changes);
    this.changes = setTimeout(() => this.dispatchEvent(new Event("changed")), 300);
  }
}

/** @param {HTMLTextAreaElement} box */
export function grow(box) {
  if (CSS.supports?.("field-sizing", "content") || !box.offsetParent) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 4}px`;
}

/** @param {Element} group */
function addClear(group) {
  if (group.querySelector("[data-ak-clear]")) return;
  const hidden = make("span", { class: "ak-visually-hidden" }, ` the answer to: ${labelOf(group) || "this question"}`);
  group.append(make("button", { type: "button", class: "ak-link ak-clear", "data-ak-clear": "" }, "Clear", hidden));
  showClear(group);
}

/** @param {Element} inside */
function showClear(inside) {
  const group = inside.closest("fieldset");
  const button = /** @type {HTMLElement|null|undefined} */ (group?.querySelector(":scope > [data-ak-clear]"));
  if (group && button) button.hidden = !group.querySelector("input[type=radio]:checked");
}

/** "None of these" and its like stand alone. @param {HTMLInputElement} box */
function keepAlone(box) {
  const group = box.closest("fieldset");
  if (!box.checked || !group) return;
  const alone = box.dataset.akAlone !== undefined;
  for (const other of /** @type {NodeListOf<HTMLInputElement>} */ (group.querySelectorAll("input[type=checkbox]"))) {
    if (other !== box && (alone || other.dataset.akAlone !== undefined)) other.checked = false;
  }
}

/** @param {HTMLElement} control */
function sayDay(control) {
  const typed = boxOf(control).value.trim();
  const place = control.querySelector("[data-ak-read]");
  if (!place) return;
  const day = readDay(typed);
  if (!typed) place.textContent = "";
  else if (day) place.textContent = `Read as ${dayWords(day, true)}.`;
  else place.textContent = "This cannot be read as a date. It is saved as you typed it.";
}

/**
 * Makes everything inside `root` live.
 * @param {HTMLElement} root
 * @param {{save: Function}} port
 * @param {Saver} [saver] shared by all sections of a page
 */
export function enhance(root, port, saver = new Saver(/** @type {*} */ (port))) {
  const form = new Form(root, saver);
  followConditions(form);
  followSessions(form);
  root.dataset.akReady = "true";
  performance.mark("ak-ready");
  return form;
}
