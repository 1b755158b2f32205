/** A session that came before its plan was shared: said beside it while somebody types, and refused nowhere. */

import { dayWords, readDay } from "./dates.js";
import { readAnswer } from "./values.js";

/** @param {string[]} words */
function inOneLine(words) {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}` : words.join("");
}

/** @param {HTMLElement} root @param {string} question @returns {HTMLElement[]} */
function answersTo(root, question) {
  const found = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(`[data-ak-answer][data-ak-question="${question}"]`)]);
  return found.filter((element) => !element.dataset.akGone);
}

/**
 * The same sentence as `instruments.parenting.early_sessions` writes.
 * @param {*} session @param {Map<string, string>} shared the day by parent @param {Record<string, string>} parents their names
 */
export function earlyWords(session, shared, parents) {
  const held = readDay(String(session?.happened_on || "")) || "";
  if (!held || session.held === "not_held") return "";
  const named = (session.parents || []).filter((/** @type {string} */ one) => one in parents);
  const here = named.length ? named : Object.keys(parents);
  const unshared = here.filter((/** @type {string} */ one) => !shared.has(one)).map((/** @type {string} */ one) => parents[one]);
  const later = here.filter((/** @type {string} */ one) => (shared.get(one) || "") > held)
    .map((/** @type {string} */ one) => `${parents[one]} (${dayWords(/** @type {string} */ (shared.get(one)))})`);
  const parts = [
    ...(later.length ? [`before the plan was shared with ${inOneLine(later)}`] : []),
    ...(unshared.length ? [`and no day is written on which the plan was shared with ${inOneLine(unshared)}`] : []),
  ];
  return parts.length ? `The session of ${dayWords(held)} was held ${parts.join(", ")}.` : "";
}

/** @param {import("./form.js").Form} form */
export function followSessions(form) {
  const { root } = form;
  const renew = () => {
    if (!root.querySelector('[data-ak-question="plan_shared_on"]')) return; // a section alone does not know
    /** @type {Map<string, string>} */
    const shared = new Map();
    for (const element of answersTo(root, "plan_shared_on")) {
      const day = readDay(String(readAnswer(element).value || ""));
      if (day) shared.set(element.dataset.akSubject || "", day);
    }
    for (const row of answersTo(root, "sessions")) {
      const line = /** @type {HTMLElement|null} */ (row.querySelector("[data-ak-early]"));
      if (!line) continue;
      const words = earlyWords(readAnswer(row).value, shared, JSON.parse(line.dataset.akEarly || "{}"));
      if (line.textContent !== words) line.textContent = words;
      line.hidden = !words;
      if (words && row instanceof HTMLDetailsElement) row.open = true;
    }
  };
  form.addEventListener("touched", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (["sessions", "plan_shared_on"].includes(detail.dataset.akQuestion)) renew();
  });
}
