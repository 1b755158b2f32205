/** What is drawn below a section, and the rows in which answers are rated, shown anew once what changes them is on the server's disk. */

import { addressOf, keyOf, readAnswer } from "./values.js";

/** Of which dimension's word and of which statements a picture at a glance is made. */
const AT_A_GLANCE = ["harm", "danger_statements", "complicating_factors", "existing_strengths", "existing_safety", "next_steps"];

/** What of a row decides how it is drawn; words alone change nothing in it. Of a self-score everything does: its areas are the protocol's. */
const DRAWN = /** @type {Record<string, string[]>} */ ({
  knowledge_items: [],
  self_scores: [],
  knowledge_ratings: ["rating", "rated_on"],
  knowledge_observed: ["item", "area", "seen_on", "how", "does", "how_often"],
  people: ["kind", "name", "date_of_birth", "expected_on", "sex", "parent_of", "partner", "former_partner", "home_with", "died_on"],
  chronology: ["happened_on", "event", "children"],
});
const FOCUSABLE = "a, summary, [tabindex]";
const NEWS = "What is drawn below shows what is saved now.";

/** @typedef {{below?: Record<string, string>, ratings?: Record<string, Record<string, string>>}} Anew */

/** @param {*} question @returns {string[] | undefined} undefined where nothing is drawn of it */
function drawnOf(question) {
  const isWord = question?.type === "choice" && question.dimension;
  return isWord || AT_A_GLANCE.includes(question?.id) ? [] : DRAWN[question?.type];
}

/** Nothing was made of this answer here, and nobody is about to. @param {import("./form.js").Form} form @param {HTMLElement} row */
function isBlank(form, row) {
  const { rating, words } = readAnswer(row).value || {};
  const isSaved = Number(row.dataset.akRev || 0) > 0;
  return !rating && !words && !isSaved && !form.saver.isWaiting(keyOf(addressOf(row))) && !row.contains(document.activeElement);
}

/** Brings in the rows that are missing and takes out blank ones; a row that stands is never drawn again. @param {import("./form.js").Form} form @param {HTMLElement} rows @param {string} html */
function layRows(form, rows, html) {
  const list = /** @type {HTMLElement} */ (rows.querySelector(":scope > .ak-rows"));
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const wanted = /** @type {HTMLElement[]} */ ([...holder.content.children]);
  const here = new Map(/** @type {HTMLElement[]} */ ([...list.children]).map((row) => [row.dataset.akRow, row]));
  const asked = new Set(wanted.map((row) => row.dataset.akRow));
  for (const row of here.values()) {
    if (asked.has(row.dataset.akRow) || !isBlank(form, row)) continue;
    form.elements.delete(keyOf(addressOf(row)));
    row.remove();
  }
  /** @type {HTMLElement|null} */
  let last = null;
  for (const drawn of wanted) {
    const row = here.get(drawn.dataset.akRow) || drawn;
    const place = /** @type {Element|null} */ (last ? last.nextElementSibling : list.firstElementChild);
    if (row !== place && !row.contains(document.activeElement)) list.insertBefore(row, place);
    if (row === drawn) form.learn(row);
    last = row;
  }
  const none = /** @type {HTMLElement|null} */ (rows.querySelector(":scope > [data-ak-none]"));
  if (none) none.hidden = list.childElementCount > 0;
}

/** Where in a profile the focus is, so that it is there again. @param {Element} body @returns {() => void} */
function keepFocus(body) {
  const at = body.contains(document.activeElement) ? document.activeElement : null;
  const kept = at?.closest("[data-ak-keep]");
  if (!at || !kept) return () => undefined;
  const number = [...kept.querySelectorAll(FOCUSABLE)].indexOf(at);
  const where = `[data-ak-keep="${CSS.escape(kept.getAttribute("data-ak-keep") || "")}"]`;
  return () => /** @type {HTMLElement|undefined} */ (body.querySelector(where)?.querySelectorAll(FOCUSABLE)[number])?.focus();
}

/** @param {import("./form.js").Form} form @param {HTMLElement} place @param {string} html */
function layBelow(form, place, html) {
  const body = /** @type {HTMLElement} */ (place.querySelector("[data-ak-drawn-body]"));
  const open = new Set([...body.querySelectorAll("details[open]")].map((one) => one.getAttribute("data-ak-keep")));
  const focus = keepFocus(body);
  body.innerHTML = html;
  for (const one of body.querySelectorAll("details")) one.open = open.has(one.getAttribute("data-ak-keep"));
  form.dispatchEvent(new CustomEvent("drawn", { detail: body })); // for what only a page can offer
  focus();
  const news = /** @type {HTMLElement} */ (place.querySelector("[data-ak-drawn-news]"));
  if (html && news.textContent !== NEWS) news.textContent = NEWS;
}

/**
 * @param {import("./form.js").Form} form @param {{drawn: () => Promise<Anew>}} port
 * @param {*} outline of the page: the type of each question
 */
export function followDrawn(form, port, outline) {
  /** @type {*[]} */
  const questions = (outline.sections || []).flatMap((/** @type {*} */ section) => section.questions);
  const parts = new Map(questions.map((question) => [question.id, drawnOf(question)]));
  /** @type {Map<string, string>} by address, what was drawn of it */
  const drawn = new Map();
  let isAsking = false;
  let isWanted = false;

  /** @param {Anew} anew */
  const lay = (anew) => {
    for (const rows of /** @type {NodeListOf<HTMLElement>} */ (form.root.querySelectorAll('[data-ak-rows="knowledge_ratings"]'))) {
      const html = anew.ratings?.[rows.dataset.akQuestion || ""]?.[rows.dataset.akSubject || ""];
      if (html !== undefined) layRows(form, rows, html);
    }
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.root.querySelectorAll("[data-ak-drawn]"))) {
      const html = anew.below?.[place.dataset.akDrawn || ""];
      if (html !== undefined) layBelow(form, place, html);
    }
    form.dispatchEvent(new Event("laid")); // what is not for the family stays covered
  };

  const renew = async () => {
    isWanted = true;
    if (isAsking) return;
    isAsking = true;
    while (isWanted) {
      isWanted = false;
      const anew = await port.drawn().catch(() => null); // it stands as it was until the next answer is saved
      await form.press; // nothing moves from under a finger
      if (anew && !isWanted) lay(anew);
    }
    isAsking = false;
  };

  form.addEventListener("saved", (event) => {
    const { key, op } = /** @type {CustomEvent} */ (event).detail;
    const drawnParts = parts.get(op.question);
    if (!drawnParts) return;
    const said = JSON.stringify(drawnParts.length === 0 ? op.value : drawnParts.map((part) => op.value?.[part] ?? null));
    if (drawn.get(key) === said) return;
    drawn.set(key, said);
    renew();
  });
}
