/** Shows and hides what is asked only under a condition; hiding never clears, and nothing vanishes under a hand. */

import { isAsked, isFilled, isPartAsked } from "./conditions.js";
import { make } from "./make.js";
import { addressOf, labelOf, readAnswer, readControl } from "./values.js";

/** @param {HTMLElement} element @returns {import("./conditions.js").When} */
function whenOf(element) {
  return JSON.parse(element.dataset.akWhen || "null");
}

/** @param {ParentNode} part @param {string} selector @returns {HTMLElement[]} */
function within(part, selector) {
  return /** @type {HTMLElement[]} */ ([...part.querySelectorAll(selector)]);
}

/** Whether anything stands in a block: an answer, a text that waits, or what cannot be seen here. @param {HTMLElement} block */
function holdsAnything(block) {
  return Boolean(block.querySelector(".ak-withheld, [data-ak-conflicts], [data-ak-carries]")) ||
    within(block, "[data-ak-answer]").some((element) => !element.dataset.akGone && isFilled(readAnswer(element).value));
}

/** @param {HTMLElement} element @returns {HTMLElement|null} the line that says why it is still in sight */
function noteOf(element) {
  return element.querySelector("[data-ak-kept]");
}

/**
 * What was said before and is still true decides like an answer, where nothing is said now.
 * @param {Element} root @param {{question: string, subject: string, value: *}[]} answers
 */
export function confirmed(root, answers) {
  return within(root, "[data-ak-carries][data-ak-value]").flatMap((box) => {
    const [question, subject] = (box.dataset.akCarries || "").split("|");
    const isSaidNow = answers.some((one) => one.question === question && one.subject === subject && isFilled(one.value));
    if (isSaidNow || !box.querySelector("input[value=yes]:checked")) return [];
    return [{ question, subject, row: "", value: JSON.parse(box.dataset.akValue || "null") }];
  });
}

/** @param {HTMLElement[]} changed @returns {string} what those hear who do not see it */
function newsOf(changed) {
  const names = changed.filter((element) => element.offsetParent).map(labelOf).filter(Boolean);
  return names.length > 3 ? `${names.length} more questions are asked below.` : names.length ? `Now asked below: ${names.join(" ")}` : "";
}

/** Starts from what the server drew. @param {import("./form.js").Form} form */
export function followConditions(form) {
  const { root } = form;
  const blocks = within(root, "[data-ak-asked][data-ak-when]");
  const deciders = new Set(blocks.map((block) => whenOf(block).question));
  const aloud = make("p", { class: "ak-visually-hidden", role: "status" });
  root.append(aloud);
  /** @type {Set<HTMLElement|null>} rows, and null for the questions, to look at when the hand leaves them */
  const later = new Set();

  /** @param {HTMLElement} element @param {boolean} asked @param {boolean} holds @param {HTMLElement|null} row */
  const place = (element, asked, holds, row) => {
    const note = noteOf(element);
    if (note) note.hidden = asked || !holds;
    const isHeld = element.contains(document.activeElement);
    if (!asked && !holds && isHeld) later.add(row);
    const isChange = element.hidden === (asked || holds || isHeld);
    if (isChange) element.hidden = !element.hidden;
    return isChange;
  };

  const askQuestions = () => {
    const mine = [...form.elements.values()].filter(({ dataset }) => deciders.has(dataset.akQuestion || ""));
    const said = mine.map((element) => ({ ...addressOf(element), value: element.dataset.akGone ? null : readAnswer(element).value }));
    const answers = [...said, ...confirmed(root, said)];
    // What decides may stand where this page cannot see it; then what the server drew holds.
    const known = new Set(answers.map((answer) => answer.question));
    /** @type {Map<string, boolean>} by question and subject */
    const holds = new Map();
    const changed = blocks.filter((block) => {
      const [key, when] = [block.dataset.akAsked || "", whenOf(block)];
      if (!holds.has(key)) holds.set(key, holdsAnything(block));
      return known.has(when.question) && place(block, isAsked(when, key.split("|")[1], answers), Boolean(holds.get(key)), null);
    });
    for (const group of within(root, "[data-ak-group]")) group.hidden = !group.querySelector("[data-ak-asked]:not([hidden]), [data-ak-annotation]");
    for (const nothing of within(root, "[data-ak-nothing]")) nothing.hidden = Boolean(nothing.parentElement?.querySelector("[data-ak-asked]:not([hidden])"));
    return changed;
  };

  /** @param {HTMLElement} row */
  const askParts = (row) => {
    const { value } = readAnswer(row);
    return within(row, "[data-ak-when]").filter((part) =>
      place(part, isPartAsked(whenOf(part), value), Boolean(part.dataset.akControl) && isFilled(readControl(part)), row));
  };

  /** @param {HTMLElement|null} row */
  const renew = (row) => {
    const changed = row ? askParts(row) : askQuestions();
    if (changed.length) aloud.textContent = newsOf(changed);
  };

  form.addEventListener("touched", (event) => {
    const element = /** @type {HTMLElement} */ (/** @type {CustomEvent} */ (event).detail);
    if (element.dataset.akRow && element.querySelector("[data-ak-when]")) renew(element);
    const block = /** @type {HTMLElement|null} */ (element.closest("[data-ak-asked][data-ak-when]"));
    const isKept = block && (block.hidden || !noteOf(block)?.hidden);
    if (isKept || element.dataset.akValue || deciders.has(element.dataset.akQuestion || "")) renew(null);
  });
  root.addEventListener("focusout", () => later.size && setTimeout(() => {
    const waiting = [...later];
    later.clear();
    for (const row of waiting) renew(row);
  }));
}
