/** What is asked of a parent more than once: which time it is, and a day that stands before that of an earlier time. */

import { dayWords, readDay } from "./dates.js";
import { itemOf, linesOf } from "./knowledge_bank.js";
import { make } from "./make.js";

const TIMES = ["", "first", "second", "third", "fourth", "fifth", "sixth"];
const BACKDATED = (/** @type {string} */ day) => `This is before the day of an earlier time (${day}): the profile goes by the later day.`;

/** @param {number} time @returns {string} in brackets; empty for the first time */
function timeWords(time) {
  return time > 1 ? `(for the ${TIMES[time] || `${time}th`} time)` : "";
}

/** Says at each line that asks an item again for which time it is asked. @param {Element} control */
export function sayTimes(control) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const line of linesOf(control)) {
    const time = (seen.get(itemOf(line)) || 0) + 1;
    seen.set(itemOf(line), time);
    const words = line.querySelector(".ak-chosen__words");
    if (!words) continue;
    line.querySelector(".ak-chosen__again")?.remove();
    const again = timeWords(time);
    if (again) words.after(make("span", { class: "ak-chosen__again" }, ` ${again} `));
    for (const hidden of line.querySelectorAll("[data-ak-line] .ak-visually-hidden")) hidden.textContent = ` ${words.textContent} ${again}`.trimEnd();
  }
}

/** @param {HTMLElement} row @returns {{item: string, time: number, day: string}} of a rating, drawn or not */
function ratedIn(row) {
  const stands = JSON.parse(row.dataset.akStands || "null");
  const typed = (/** @type {string} */ name) => /** @type {HTMLInputElement|null} */ (row.querySelector(`[data-ak-column="${name}"] input`))?.value || "";
  const value = stands || { item: typed("item"), asking: typed("asking"), rated_on: typed("rated_on") };
  return { item: value.item, time: Number(value.asking) || 1, day: readDay(String(value.rated_on || "")) };
}

/** Says under a day that an earlier time has a later one. @param {HTMLElement} row of a rating, or beside it */
export function sayBackdated(row) {
  const rows = /** @type {HTMLElement[]} */ ([...row.closest("[data-ak-rows]")?.querySelectorAll("[data-ak-answer]") || []]);
  const rated = rows.map(ratedIn);
  rows.forEach((one, at) => {
    const place = one.querySelector("[data-ak-backdated]");
    if (!place) return;
    const { item, time, day } = rated[at];
    const before = rated.filter((other) => other.item === item && other.time < time).map((other) => other.day).sort().pop() || "";
    const words = day && day < before ? BACKDATED(dayWords(before)) : "";
    if (place.textContent !== words) place.textContent = words;
  });
}
