/** What somebody wrote and the record did not take, line by line, as whoever reads it for them is shown it. */

import { clock } from "./wording.js";

/** @typedef {{asks: string, words: Record<string, string>}} Asked an item of the knowledge check: its question, and its parts by id */
/** @typedef {{items: Record<string, Asked>, told: Record<string, string>, verdict: Record<string, string>}} Bank */

const TIMES = ["", "", "for the second time", "for the third time", "for the fourth time"];

/** @param {number|string} when */
export function moment(when) {
  const at = new Date(when);
  return `${at.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}, ${clock(at)}`;
}

/** @param {string} text */
function linesIn(text) {
  return text.split("\n").filter((line) => line.trim());
}

/** What was typed; ids of drawings and rows say nothing to anybody. @param {*} value @returns {string[]} */
function typed(value) {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return linesIn(String(value));
  return Object.entries(value).filter(([part]) => part !== "drawing").flatMap(([, one]) => typed(one));
}

/** What was asked, and what was chosen, put in order, pointed at, judged or said. @param {*} value @param {Bank} bank */
function answered(value, bank) {
  const { asks, words } = bank.items[value.item] || { asks: "Something that is not in the check any more", words: {} };
  const again = value.asking > 1 ? ` (${TIMES[value.asking] || `for the ${value.asking}th time`})` : "";
  /** @param {string} id */
  const named = (id) => words[id] || id;
  const said = [
    ...(bank.told[value.told] ? [bank.told[value.told]] : []),
    ...(value.choice ? [named(value.choice)] : []),
    ...(value.order || []).map((/** @type {string} */ id, /** @type {number} */ at) => `${at + 1}. ${named(id)}`),
    ...(value.spots || []).map((/** @type {string} */ id) => `• ${named(id)}`),
    ...(value.verdict ? [bank.verdict[value.verdict] || value.verdict] : []),
    ...linesIn(value.words || ""),
  ];
  const read = value.read_to_them ? ["Someone read it to them."] : [];
  return [`${asks}${again}`, ...(said.length ? said : ["No answer was given yet."]), ...read];
}

/** @param {*} value @param {Partial<Bank>} [bank] the words of a knowledge check, where one was handed over @returns {string[]} */
export function linesOf(value, bank = {}) {
  if (bank.items && value?.item) return answered(value, /** @type {Bank} */ (bank));
  if (value?.began_at) return [`A break from ${moment(value.began_at)}${value.ended_at ? ` until ${moment(value.ended_at)}` : ""}`];
  return typed(value);
}
