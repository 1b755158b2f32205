/** What stands in the controls, as the values that are saved; and back again. */

import { dayWords, readDay } from "./dates.js";

/**
 * @typedef {object} Content What an answer holds besides its address.
 * @property {*} value
 * @property {string} [kind]
 * @property {string} [voice]
 * @property {string} [source]
 * @property {string} [told_by]
 */
/** @typedef {{question: string, subject: string, row: string}} Address */

/** @type {WeakMap<Element, {read: () => *, write: (value: *) => void}>} answers that a module of their own reads and writes */
export const ownWays = new WeakMap();

/** @param {Element} element @returns {Address} */
export function addressOf(element) {
  const { akQuestion = "", akSubject = "", akRow = "" } = /** @type {HTMLElement} */ (element).dataset;
  return { question: akQuestion, subject: akSubject, row: akRow };
}

/** @param {Address} address */
export function keyOf(address) {
  return `${address.question}|${address.subject}|${address.row}`;
}

/** What a question is called in the words that are in sight: the practitioner's own, or the family's. @param {Element} element */
export function labelOf(element) {
  const name = element.querySelector("label, legend, .ak-label");
  const said = name?.querySelector(document.documentElement.matches(".ak-family") ? ".ak-theirs" : ".ak-own");
  return (said || name)?.textContent?.trim() || "";
}

/** @param {HTMLElement} control */
function boxes(control) {
  return /** @type {HTMLInputElement[]} */ ([...control.querySelectorAll("input[type=radio], input[type=checkbox]")]);
}

/** @param {HTMLElement} control @returns {HTMLInputElement} */
export function boxOf(control) {
  return /** @type {HTMLInputElement} */ (control.querySelector("input, textarea, select"));
}

/** @param {HTMLElement} control @returns {*} */
export function readControl(control) {
  const type = control.dataset.akControl;
  if (type === "knowledge_items") return [...control.querySelectorAll(".ak-chosen > li")].map((line) => line.getAttribute("data-ak-item"));
  if (type === "kept") return JSON.parse(boxOf(control).value || "null"); // written elsewhere on the page
  if (type === "count") return Number(boxOf(control).value) || null;
  if (type === "choices" || type === "persons") return boxes(control).filter((box) => box.checked).map((box) => box.value);
  if (type === "date") {
    const typed = boxOf(control).value;
    return readDay(typed) || typed;
  }
  const radios = boxes(control);
  if (!radios.length) {
    const { value = null, tagName } = boxOf(control) || {};
    return tagName === "SELECT" && !value ? null : value;
  }
  const chosen = radios.find((radio) => radio.checked);
  if (!chosen) return null;
  return type === "rating" ? Number(chosen.value) : chosen.value;
}

/** @param {HTMLElement} control @param {*} value */
export function writeControl(control, value) {
  const given = value === null || value === undefined ? "" : value;
  if (control.dataset.akControl === "knowledge_items") {
    control.dispatchEvent(new CustomEvent("ak-items", { bubbles: true, detail: given || [] }));
    return;
  }
  if (control.dataset.akControl === "kept") {
    boxOf(control).value = given === "" ? "" : JSON.stringify(given);
    return;
  }
  const chosen = boxes(control);
  if (chosen.length) {
    for (const box of chosen) {
      box.checked = Array.isArray(given) ? given.includes(box.value) : box.value === String(given);
    }
    return;
  }
  const box = boxOf(control);
  const text = control.dataset.akControl === "date" ? dayWords(String(given)) : String(given);
  if (box.value !== text) box.value = text;
}

/** @param {HTMLElement} element @returns {HTMLElement[]} */
export function controlsOf(element) {
  return /** @type {HTMLElement[]} */ ([...element.querySelectorAll("[data-ak-control]")]);
}

/** @param {HTMLElement} element @param {string} name */
function readPart(element, name) {
  const part = /** @type {HTMLElement|null} */ (element.querySelector(`[data-ak-part="${name}"]`));
  if (!part) return undefined;
  const radios = boxes(part);
  return radios.length ? (radios.find((radio) => radio.checked)?.value ?? "") : boxOf(part).value;
}

/** @param {HTMLElement} element @param {string} name @param {string|undefined} value */
function writePart(element, name, value) {
  const part = /** @type {HTMLElement|null} */ (element.querySelector(`[data-ak-part="${name}"]`));
  if (part) writeControl(part, value);
}

/** @param {*} value */
function isEmpty(value) {
  return value === null || value === "" || (Array.isArray(value) && !value.length);
}

/**
 * Reads one answer: a single value, or a row with its columns and marks.
 * @param {HTMLElement} element
 * @returns {Content}
 */
export function readAnswer(element) {
  const controls = controlsOf(element);
  const { akRow, akVoice, akSource, akToldBy, akAbout, akHappenedOn } = element.dataset;
  const own = ownWays.get(element);
  /** @type {*} */
  let value;
  if (own) {
    value = own.read();
  } else if (element.dataset.akStands !== undefined) {
    value = JSON.parse(element.dataset.akStands); // no control holds it: it is only read, or not opened yet
  } else if (akRow) {
    const columns = controls.map((control) => [control.dataset.akColumn, readControl(control)]);
    value = Object.fromEntries(columns.filter(([, given]) => !isEmpty(given)));
  } else {
    value = controls.length ? readControl(controls[0]) : null;
  }
  const content = {
    value,
    kind: readPart(element, "kind"),
    voice: readPart(element, "voice") ?? akVoice,
    source: readPart(element, "source") ?? akSource,
    told_by: akToldBy,
    about: akAbout,
    happened_on: akHappenedOn,
  };
  const filled = Object.entries(content).filter(([name, given]) => name === "value" || given);
  return /** @type {Content} */ (Object.fromEntries(filled));
}

/** @param {HTMLElement} element @param {Content} content */
export function writeAnswer(element, content) {
  const value = content.value;
  ownWays.get(element)?.write(value);
  if (element.dataset.akStands !== undefined) element.dataset.akStands = JSON.stringify(value);
  for (const control of controlsOf(element)) {
    writeControl(control, control.dataset.akColumn ? value?.[control.dataset.akColumn] : value);
  }
  writePart(element, "kind", content.kind);
  writePart(element, "voice", content.voice);
  writePart(element, "source", content.source);
}
