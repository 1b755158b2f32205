/** Days as people type them: read where they can be, kept as typed where not. */

const MONTHS = ["january", "february", "march", "april", "may", "june", "july",
  "august", "september", "october", "november", "december"];

/** @param {string} word @returns {number} 1-12, or 0 where it is no month */
function monthOf(word) {
  const found = MONTHS.findIndex((name) => word.length > 2 && name.startsWith(word));
  return word === "sept" ? 9 : found + 1;
}

/** @param {number} year @param {number} month @param {number} day @returns {string} ISO, or empty where there is no such day */
function isoOf(year, month, day) {
  const made = new Date(Date.UTC(year, month - 1, day));
  made.setUTCFullYear(year);
  const isDay = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return isDay ? made.toISOString().slice(0, 10) : "";
}

/** Two figures mean this century, up to ten years ahead. @param {string} text @param {Date} today */
function yearOf(text, today) {
  if (!text) return today.getFullYear();
  const year = Number(text);
  if (text.length > 2) return year;
  return year + (year + 2000 > today.getFullYear() + 10 ? 1900 : 2000);
}

/**
 * Reads "3 March 2026", "3/3/2026", "3.3.26", "2026-03-03", "today", "yesterday"; day before month, as here.
 * @param {string} text
 * @param {Date} [today]
 * @returns {string} the day as YYYY-MM-DD, or empty
 */
export function readDay(text, today = new Date()) {
  const typed = text.trim().toLowerCase().replace(/,/g, " ").replace(/\s+/g, " ");
  const back = { today: 0, yesterday: 1 }[typed];
  if (back !== undefined) {
    return isoOf(today.getFullYear(), today.getMonth() + 1, today.getDate() - back) ||
      new Date(today.getTime() - back * 864e5 - today.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  }
  let found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (found) return isoOf(Number(found[1]), Number(found[2]), Number(found[3]));
  found = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(typed);
  if (found) return isoOf(yearOf(found[3], today), Number(found[2]), Number(found[1]));
  const named = typed.replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)? /, "");
  found = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)\.? ?(\d{4}|\d{2})?$/.exec(named);
  if (!found || !monthOf(found[2])) return "";
  return isoOf(yearOf(found[3], today), monthOf(found[2]), Number(found[1]));
}

/** @param {string} iso @param {boolean} [withWeekday] @returns {string} "3 March 2026" */
export function dayWords(iso, withWeekday = false) {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  if (!found) return iso;
  const month = MONTHS[Number(found[2]) - 1] || "";
  const words = `${Number(found[3])} ${month.slice(0, 1).toUpperCase()}${month.slice(1)} ${found[1]}`;
  if (!withWeekday) return words;
  const names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  return `${names[new Date(`${iso}T12:00:00Z`).getUTCDay()]} ${words}`;
}
