/** Striking a text that was entered in error: the step in the history, and what the page shows afterwards. */

import { button, make } from "./make.js";
import { addressOf, keyOf } from "./values.js";
import { counted } from "./wording.js";

/** @typedef {{by_name: string, at: string, reason: string, confirmed_by_name: string, confirmed_at: string}} Struck */

const WHAT_IT_DOES = "It disappears from every view, copy and search at once. When a second person confirms, it is destroyed.";
const MARKS = ["akVoice", "akSource", "akToldBy", "akAbout", "akHappenedOn"];

/** @param {string} iso */
function day(iso) {
  return new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** @param {Struck} struck @returns {string} what stands where the text was */
export function struckWords({ by_name: name, at }) {
  return name ? `A text here was struck: entered in error, by ${name}, ${day(at)}` : "A text here was destroyed.";
}

/** @param {Struck} struck @returns {HTMLElement[]} what the history tells of a struck text */
export function struckStory(struck) {
  if (!struck.by_name) return [make("p", {}, "This text was destroyed.")];
  const end = struck.confirmed_by_name
    ? `Destroyed on the word of ${struck.confirmed_by_name}, ${day(struck.confirmed_at)}.`
    : "A second person confirms this on the assessment's own page.";
  return [make("p", {}, `Struck by ${struck.by_name}, ${day(struck.at)}: entered in error.`),
    make("p", { dir: "auto" }, `Reason: ${struck.reason}`), make("p", { class: "ak-hint" }, end)];
}

/** How many of its author's texts go with one: those that they saved here before it, with nobody else between. @param {*[]} revisions oldest first @param {*} one */
export function goingWith(revisions, one) {
  const earlier = revisions.filter((other) => other.rev < one.rev);
  const stranger = earlier.findLastIndex((other) => other.author !== one.author);
  return earlier.slice(stranger + 1).filter((other) => !other.struck).length;
}

/** @param {*[]} revisions @param {*} one @returns {string} */
function extentWords(revisions, one) {
  const before = goingWith(revisions, one);
  const after = revisions.filter((other) => other.rev > one.rev && !other.struck).length;
  const with_ = before ? ` With it ${before === 1 ? "goes" : "go"} ${counted(before, "text")} that ${one.author_name} saved here just before it.` : "";
  const without = after ? ` What was written here after it stays (${counted(after, "text")}): strike the newest one that holds the wrong words.` : "";
  return with_ + without;
}

/**
 * "Entered in error …" beside one text of a history: opens a step that asks why.
 * @param {*} port @param {import("./form.js").Form} form @param {HTMLElement} element
 * @param {*} one @param {*[]} revisions oldest first @param {() => Promise<void>} renew shows the history anew
 * @returns {HTMLElement}
 */
export function strikeStep(port, form, element, one, revisions, renew) {
  const id = `ak-strike-${one.seq}`;
  const reason = /** @type {HTMLTextAreaElement} */ (make("textarea", { class: "ak-textarea", id, rows: "3", dir: "auto", "aria-describedby": `${id}-hint ${id}-error` }));
  const said = make("p", { class: "ak-error", id: `${id}-error`, role: "alert" });
  const step = make("div", { class: "ak-strike" },
    make("p", { id: `${id}-hint` }, WHAT_IT_DOES + extentWords(revisions, one)),
    make("label", { class: "ak-label", for: id }, "Why? Whose text is it, and how did it get here?"), said, reason);
  const open = button("Entered in error …", () => toggle(step.hidden), "ak-link");
  open.setAttribute("aria-expanded", "false");
  /** @param {boolean} isOpen */
  const toggle = (isOpen) => {
    step.hidden = !isOpen;
    open.setAttribute("aria-expanded", String(isOpen));
    (isOpen ? reason : open).focus();
  };
  const send = button("Strike this text", async () => {
    said.textContent = "";
    /** @type {HTMLButtonElement} */ (send).disabled = true;
    try {
      await strike(port, form, element, one, reason.value.trim());
      await renew();
    } catch (error) {
      said.textContent = /** @type {Error} */ (error).message;
      /** @type {HTMLButtonElement} */ (send).disabled = false;
      reason.focus();
    }
  }, "ak-button ak-button--danger");
  step.append(make("p", { class: "ak-actions" }, send, button("Cancel", () => toggle(false))));
  step.hidden = true;
  return make("div", {}, open, step);
}

/** @param {*} port @param {import("./form.js").Form} form @param {HTMLElement} element @param {*} one @param {string} reason */
async function strike(port, form, element, one, reason) {
  const address = addressOf(element);
  const key = keyOf(address);
  if (form.saver.isWaiting(key)) throw new Error("What was typed here last is not saved yet, and would stay. Try again when the page says that it is saved.");
  if (!reason) throw new Error("Write why this text was entered in error.");
  await port.strike(one.seq, reason);
  const { revisions } = await port.history(address);
  const inForce = revisions.findLast((/** @type {*} */ other) => other.status !== "conflict");
  if (element.querySelector("[data-ak-conflicts]")) location.reload(); // which texts still meet, the server knows
  else if (inForce?.struck) {
    const words = struckWords(inForce.struck);
    showStruck(form, element, words);
    form.dispatchEvent(new CustomEvent("struck", { detail: { key, words } }));
  }
}

/**
 * Empties an answer whose text was struck, and says so in its place; what is typed next builds on the same revision.
 * @param {import("./form.js").Form} form @param {HTMLElement} element @param {string} words
 */
export function showStruck(form, element, words) {
  const address = addressOf(element);
  const notice = make("p", { class: "ak-struck", "data-ak-struck": "", role: "status" }, words);
  form.shown.delete(keyOf(address));
  form.show(address, { value: address.row ? {} : "" });
  if (address.row) {
    form.elements.delete(keyOf(address));
    element.replaceWith(notice);
    return;
  }
  for (const mark of MARKS) delete element.dataset[mark];
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll("textarea, input[type=text]"))) box.defaultValue = "";
  for (const told of element.querySelectorAll("[data-ak-who], [data-ak-read]")) told.textContent = "";
  element.querySelector("[data-ak-struck]")?.remove();
  element.querySelector(":scope > .ak-provenance")?.before(notice);
}

/** What was typed since stands where the struck text stood. @param {import("./form.js").Form} form */
export function wireStruck(form) {
  form.addEventListener("saved", (event) => {
    /** @type {CustomEvent} */ (event).detail.element.querySelector("[data-ak-struck]")?.remove();
  });
}
