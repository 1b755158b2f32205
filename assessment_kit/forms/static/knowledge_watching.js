/** Days of watching: day and way once, then each skill to look for; every skill stays a row of its own. */

import { areaOf, chosenIn, itemIn, titleOf } from "./knowledge_bank.js";
import { controlWords, escaped } from "./rows.js";
import { addressOf, boxOf, controlsOf, keyOf, ownWays, readControl, writeControl } from "./values.js";

/** @typedef {import("./form.js").Form} Form */

const ROWS = '[data-ak-rows="knowledge_observed"]';
const GROUP = "details[data-ak-watching]";
const WRITTEN = ".ak-row[data-ak-answer]:not(.ak-locked)";
const ABOUT = ["item", "area"];
const DAY = ["seen_on", "how", "children"];
const SKILL = ["does", "how_often", "words"];
const WHOLE = "the area as a whole"; // as the server writes it

/** @param {Element} group @returns {HTMLElement} where its day stands */
function dayOf(group) {
  return /** @type {HTMLElement} */ (group.querySelector(".ak-watching__day"));
}

/** @param {Element} group @returns {HTMLElement[]} */
function skillsOf(group) {
  return /** @type {HTMLElement[]} */ ([...group.querySelectorAll(".ak-watched > .ak-row")]);
}

/** What stands in some parts of a skill or a day. @param {HTMLElement} element @param {string[]} columns @returns {Record<string, *>} */
function read(element, columns) {
  const controls = controlsOf(element).filter((control) => columns.includes(control.dataset.akColumn || ""));
  const entries = controls.map((control) => [control.dataset.akColumn, readControl(control)]);
  return Object.fromEntries(entries.filter(([, given]) => given && (!Array.isArray(given) || given.length)));
}

/** Whether anything was seen or said of a skill. @param {HTMLElement} row */
function isFilled(row) {
  return Object.keys(read(row, SKILL)).length > 0;
}

/** Those of which something is saved, or will be. @param {Element} group */
function filledIn(group) {
  return skillsOf(group).filter((row) => row.hasAttribute("data-ak-answer") && !row.dataset.akGone && isFilled(row));
}

/** What tells one day of watching from another. @param {HTMLElement} element */
function sameness(element) {
  const { seen_on: day = "", how = "", children = [] } = read(element, DAY);
  return JSON.stringify([day, how, [...children].sort()]);
}

/** What tells one skill from another. @param {HTMLElement} row */
function aboutOf(row) {
  const { item = "", area = "" } = read(row, ABOUT);
  return item ? `item|${item}` : `area|${area}`;
}

/** Skills are listed first, areas as a whole below them. @param {Element} group @param {HTMLElement} row @returns {Element} */
function listOf(group, row) {
  const isArea = aboutOf(row).startsWith("area|") && aboutOf(row) !== "area|";
  return /** @type {Element} */ (group.querySelector(isArea ? "[data-ak-watched-areas]" : ".ak-watched"));
}

/** @param {HTMLElement} row @param {string} column @param {*} value @param {string} words */
function keep(row, column, value, words) {
  const part = controlsOf(row).find((control) => control.dataset.akColumn === column);
  if (!part) return;
  writeControl(part, value);
  part.dataset.akReadAs = words;
}

/** Gives a skill the day that stands above it. @param {Element} group @param {HTMLElement} row */
function share(group, row) {
  for (const control of controlsOf(dayOf(group))) keep(row, control.dataset.akColumn || "", readControl(control), controlWords(control));
}

/** @param {Element} group */
function retitle(group) {
  const title = /** @type {HTMLElement} */ (group.querySelector("[data-ak-watching-title]"));
  title.textContent = controlsOf(dayOf(group)).map(controlWords).filter(Boolean).join(", ") || title.dataset.akWatchingTitle || "";
}

/** Calls a skill by what is looked for. @param {Element} root @param {HTMLElement} row */
function name(root, row) {
  const { item = "", area = "" } = read(row, ABOUT);
  if (!item && !area) return;
  const words = item ? itemIn(root, item)?.getAttribute("data-ak-skill") || item : titleOf(root, area);
  keep(row, item ? "item" : "area", item || area, words);
  const title = item ? words : `${words}: ${WHOLE}`;
  const [legend, hidden] = [row.querySelector("[data-ak-skill-title]"), row.querySelector("[data-ak-remove] .ak-visually-hidden")];
  if (legend) legend.textContent = title;
  if (hidden) hidden.textContent = ` ${title}`;
}

/** A skill of which nothing is said is no row, and a day is one only until something is. @param {HTMLElement} element @param {() => boolean} isRow */
function own(element, isRow) {
  ownWays.set(element, { read: () => (isRow() ? read(element, [...ABOUT, ...DAY, ...SKILL]) : null), write: () => undefined });
}

/** @param {Element} group */
function adopt(group) {
  const day = dayOf(group);
  own(day, () => !filledIn(group).length && Object.keys(read(day, DAY)).length > 0);
  for (const row of skillsOf(group)) own(row, () => isFilled(row));
}

/** From now on it is an answer of the form. @param {Form} form @param {HTMLElement} element */
function wake(form, element) {
  if (element.hasAttribute("data-ak-answer")) return;
  element.dataset.akRow = element.dataset.akRow || crypto.randomUUID();
  element.dataset.akAnswer = "";
  form.learn(element);
}

/** Saves the day by itself while no skill of it is saved, and takes that away again. @param {Form} form @param {Element} group */
function settle(form, group) {
  const day = dayOf(group);
  const isAnswer = day.hasAttribute("data-ak-answer");
  const isAlone = !filledIn(group).length;
  if (isAnswer === isAlone) return;
  if (isAlone) wake(form, day);
  const key = keyOf(addressOf(day));
  if (isAlone ? Object.keys(read(day, DAY)).length : form.saver.place(key).rev || form.saver.isWaiting(key)) form.save(day);
  if (!isAlone) day.removeAttribute("data-ak-answer");
}

/** What the server drew to be copied. @param {HTMLElement} rows @param {number} number @param {string} id @returns {HTMLElement} */
function copy(rows, number, id) {
  const { akQuestion = "", akSubject = "" } = rows.dataset;
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector(`${ROWS}[data-ak-question="${CSS.escape(akQuestion)}"] > template`));
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__row__", escaped(id)).replaceAll("__subject__", escaped(akSubject));
  return /** @type {HTMLElement} */ (holder.content.children[number]);
}

/** Lists every skill to look for that has no place yet, then each area as a whole. @param {Form} form @param {Element} group */
function list(form, group) {
  const rows = /** @type {HTMLElement} */ (group.closest(ROWS));
  const chosen = chosenIn(form.root, rows.dataset.akSubject || "");
  const areas = new Set(chosen.map((item) => areaOf(form.root, item)).filter(Boolean));
  const here = new Set(skillsOf(group).map(aboutOf));
  for (const about of [...chosen.map((item) => `item|${item}`), ...[...areas].map((area) => `area|${area}`)]) {
    if (here.has(about)) continue;
    const [column, id] = about.split("|");
    const row = copy(rows, 0, crypto.randomUUID());
    row.removeAttribute("data-ak-answer");
    keep(row, column, id, "");
    name(form.root, row);
    share(group, row);
    own(row, () => isFilled(row));
    listOf(group, row).append(row);
  }
}

/** @param {Form} form @param {HTMLElement} rows @param {string} id @returns {HTMLDetailsElement} */
function begin(form, rows, id) {
  const group = /** @type {HTMLDetailsElement} */ (copy(rows, 1, id));
  rows.querySelector(":scope > .ak-rows")?.append(group);
  adopt(group);
  list(form, group);
  return group;
}

/** Finds the day of a row that came from a draft or another tab, or begins it. @param {Form} form @param {HTMLElement} row */
function groupFor(form, row) {
  const rows = /** @type {HTMLElement} */ (row.closest(ROWS));
  const found = /** @type {HTMLDetailsElement[]} */ ([...rows.querySelectorAll(GROUP)]).find((group) => sameness(dayOf(group)) === sameness(row));
  const group = found || begin(form, rows, row.dataset.akRow || "");
  if (!found) for (const control of controlsOf(dayOf(group))) writeControl(control, read(row, DAY)[control.dataset.akColumn || ""] ?? null);
  group.open = true;
  retitle(group);
  return group;
}

/** @param {Form} form @param {HTMLElement} row */
function put(form, row) {
  const group = groupFor(form, row);
  const about = aboutOf(row);
  if (about === "area|" && !isFilled(row)) { // a day of which nothing was written yet
    const day = dayOf(group);
    const { akRow = "", akRev = "0" } = row.dataset;
    row.remove();
    if (filledIn(group).length) return;
    Object.assign(day.dataset, { akRow, akRev, akAnswer: "" });
    form.learn(day);
    return;
  }
  const blank = skillsOf(group).find((one) => !one.hasAttribute("data-ak-answer") && aboutOf(one) === about);
  if (blank) blank.replaceWith(row);
  else listOf(group, row).append(row);
  const folded = row.parentElement?.closest("details");
  if (folded) folded.open = true;
  for (const one of skillsOf(group)) share(group, one);
  name(form.root, row);
  own(row, () => isFilled(row));
  settle(form, group);
}

/** Brings every row to its day. @param {Form} form */
function gather(form) {
  const rows = /** @type {HTMLElement[]} */ ([...form.root.querySelectorAll(`${ROWS} > .ak-rows > ${WRITTEN}, ${GROUP} .ak-watched > ${WRITTEN}`)]);
  for (const row of rows) {
    const group = row.closest(GROUP);
    if (!group || sameness(dayOf(group)) !== sameness(row)) put(form, row);
  }
}

/** Before the form reads what was typed. @param {Form} form @param {HTMLElement} box */
function onInput(form, box) {
  const group = box.closest(GROUP);
  const row = /** @type {HTMLElement|null} */ (box.closest(".ak-watched > .ak-row"));
  if (!group) return;
  if (row) return wake(form, row);
  for (const one of skillsOf(group)) share(group, one);
  const filled = filledIn(group);
  for (const one of filled) form.save(one);
  if (!filled.length) wake(form, dayOf(group));
}

/** @param {Form} form */
export function followWatching(form) {
  const { root } = form;
  for (const group of root.querySelectorAll(GROUP)) adopt(group);
  gather(form);
  for (const add of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-ak-watch]"))) add.hidden = false;
  root.addEventListener("click", (event) => {
    const add = /** @type {HTMLElement} */ (event.target).closest("[data-ak-watch]");
    if (!add) return;
    const group = begin(form, /** @type {HTMLElement} */ (add.closest(ROWS)), crypto.randomUUID());
    form.dispatchEvent(new Event("laid")); // what is not for the family stays covered
    boxOf(dayOf(group)).focus();
  });
  root.addEventListener("input", (event) => onInput(form, /** @type {HTMLElement} */ (event.target)), true);
  root.addEventListener("change", (event) => {
    const group = /** @type {HTMLElement} */ (event.target).closest(".ak-watching__day")?.closest(GROUP);
    if (group) form.press.then(() => retitle(group));
  });
  root.addEventListener("toggle", (event) => {
    const group = /** @type {HTMLDetailsElement} */ (event.target);
    if (group.matches(GROUP) && group.open) list(form, group);
  }, true);
  form.addEventListener("touched", (event) => {
    const element = /** @type {HTMLElement} */ (/** @type {CustomEvent} */ (event).detail);
    const group = element.closest(GROUP);
    if (group && element.matches(".ak-row")) settle(form, group);
    if (!element.querySelector('[data-ak-control="knowledge_items"]')) return;
    for (const open of root.querySelectorAll(`${GROUP}[open]`)) list(form, open);
  });
  form.addEventListener("laid", () => gather(form));
}
