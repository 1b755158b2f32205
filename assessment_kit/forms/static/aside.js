/** Beside an answer: its history, texts that met, and the threads of supervision. */

import { button, make } from "./make.js";
import { strikeStep, struckStory } from "./striking.js";
import { readAnswer } from "./values.js";
import { clock } from "./wording.js";

export { button, make };

/** @param {*} value @returns {string} what was written, as text to be read */
export function asText(value) {
  if (value === null || value === undefined) return "(taken away)";
  if (typeof value === "string") return value || "(empty)";
  if (Array.isArray(value)) return value.map(asText).join(", ") || "(nothing chosen)";
  if (typeof value !== "object") return String(value);
  return Object.values(value).map(asText).filter(Boolean).join("\n") || "(empty)";
}

/** @param {string} text */
function paragraphs(text) {
  return text.split("\n").filter((line) => line.trim()).map((line) => make("p", { dir: "auto" }, line));
}

/** @param {string} iso */
function moment(iso) {
  const at = new Date(iso);
  return `${at.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}, ${clock(at)}`;
}

/** @param {*} port @param {import("./form.js").Form} form @param {HTMLElement} element @param {boolean} isWritable */
export async function openHistory(port, form, element, isWritable) {
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("[data-ak-dialog]"));
  const { akQuestion: question = "", akSubject: subject = "", akRow: row = "" } = element.dataset;
  const close = button("Close", () => dialog.close());
  const list = make("div", {}, make("p", {}, "Reading…"));
  dialog.replaceChildren(make("h2", { id: "ak-dialog-heading" }, "History of this answer"), list, close);
  dialog.showModal();
  const renew = async () => {
    const { revisions, may_strike: mayStrike = true } = await port.history({ question, subject, row });
    list.replaceChildren(...[...revisions].reverse().map((/** @type {*} */ one) => {
      const back = button("Put this text back", () => {
        form.show({ question, subject, row }, one);
        form.save(element);
        dialog.close();
      });
      const heading = make("h3", {}, `${one.author_name}, ${moment(one.recorded_at)}`);
      const note = one.status === "conflict" ? [make("p", { class: "ak-hint" }, "Written at the same time as another text.")] : [];
      const text = one.struck ? struckStory(one.struck) : paragraphs((one.words || []).join("\n") || asText(one.value));
      const strikes = mayStrike ? [strikeStep(port, form, element, one, revisions, anew)] : [];
      const steps = one.struck ? [] : [...(isWritable ? [back] : []), ...strikes];
      return make("article", { class: "ak-history" }, heading, ...note, ...text, ...steps);
    }));
    if (!revisions.length) list.replaceChildren(make("p", {}, "Nothing has been written here yet."));
  };
  const anew = async () => {
    await renew();
    list.prepend(make("p", { class: "ak-struck", role: "status" }, "The text was struck."));
    close.focus();
  };
  try {
    await renew();
  } catch (error) {
    list.replaceChildren(make("p", { class: "ak-error" }, /** @type {Error} */ (error).message));
  }
}

/**
 * Offers the two or three texts that met; what is kept settles the matter.
 * @param {import("./form.js").Form} form @param {HTMLElement} element
 * @param {{rev: number, value: *, author_name: string, words?: string[]}} inForce
 * @param {{rev: number, value: *, author_name: string, author: string}[]} others
 * @param {string} person
 */
export function offerConflict(form, element, inForce, others, person) {
  element.querySelector("[data-ak-conflicts]")?.remove();
  const all = [{ ...inForce, title: `In the record, by ${inForce.author_name}` }, ...others.map((one) => (
    { ...one, title: one.author === person ? "What you wrote" : `Also written by ${one.author_name}` }))];
  const panel = make("div", { class: "ak-conflict", "data-ak-conflicts": "" });
  /** @param {*} value */
  const keep = (value) => {
    panel.remove();
    const content = { ...readAnswer(element), value };
    form.show(/** @type {*} */ (addressOfElement(element)), content);
    form.save(element, { value, base_rev: inForce.rev, resolves: others.map((one) => one.rev) });
  };
  const texts = all.map((one, n) => make("div", { class: "ak-conflict__text" },
    make("p", { class: "ak-conflict__who" }, one.title), ...paragraphs(asText(one.value)),
    button(n === 0 ? (others[0].author === person ? "Keep theirs" : "Keep this") : (one.author === person ? "Keep mine" : "Keep theirs"), () => keep(one.value))));
  const joined = joinedValue(all.map((one) => one.value));
  panel.append(make("p", { class: "ak-conflict__heading" }, "This was changed in two places. Both texts are kept until you choose."), ...texts);
  if (joined !== null) panel.append(button("Keep both", () => keep(joined)));
  element.append(panel);
}

/** @param {HTMLElement} element */
function addressOfElement(element) {
  const { akQuestion: question = "", akSubject: subject = "", akRow: row = "" } = element.dataset;
  return { question, subject, row };
}

/** Two texts after each other; other values cannot be both. @param {*[]} values @returns {*} */
export function joinedValue(values) {
  if (values.every((value) => typeof value === "string")) return values.filter(Boolean).join("\n\n");
  if (!values.every((value) => value && typeof value === "object" && typeof value.text === "string")) return null;
  return { ...values[0], text: values.map((value) => value.text).filter(Boolean).join("\n\n") };
}

/** Conflicts that the server printed. @param {import("./form.js").Form} form @param {string} person */
export function wireConflicts(form, person) {
  for (const panel of form.root.querySelectorAll("[data-ak-conflicts]")) {
    const element = /** @type {HTMLElement|null} */ (panel.closest("[data-ak-answer]"));
    const force = /** @type {HTMLElement|null} */ (panel.querySelector("[data-ak-in-force]"));
    if (!element || !force) continue;
    const others = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll("[data-ak-conflict]")]).map(({ dataset }) => ({
      rev: Number(dataset.akConflict), value: JSON.parse(dataset.akValue || "null"),
      author: dataset.akAuthor || "", author_name: dataset.akAuthorName || "somebody" }));
    offerConflict(form, element, { rev: Number(element.dataset.akRev), value: JSON.parse(force.dataset.akValue || "null"),
      author_name: force.dataset.akAuthorName || "somebody" }, others, person);
  }
}
