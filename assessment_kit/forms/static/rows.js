/** Rows: added from a template, taken away with a way back, called by what stands first in them. */

import { button, make } from "./make.js";
import { boxOf, controlsOf, readControl } from "./values.js";

/** @param {HTMLElement} control @returns {string} what stands in a control, in words */
export function controlWords(control) {
  const value = readControl(control);
  if (control.dataset.akControl === "kept") return value ? control.dataset.akReadAs || "" : "";
  if (value === null || value === "" || control.hidden) return "";
  if (control.dataset.akControl === "knowledge_items") return [...control.querySelectorAll(".ak-chosen__words")].map((line) => line.textContent).join("\n");
  const chosen = [...control.querySelectorAll("input:checked")];
  if (chosen.length) {
    return chosen.map((box) => control.querySelector(`label[for="${CSS.escape(box.id)}"]`)?.textContent ||
      box.closest("label")?.textContent?.trim() || /** @type {HTMLInputElement} */ (box).value).join(", ");
  }
  const box = /** @type {*} */ (boxOf(control));
  if (box.type === "checkbox") return "";  // nothing is ticked, and the value of a box is an id
  return box.tagName === "SELECT" ? box.selectedOptions[0]?.textContent || "" : box.type === "radio" ? "" : box.value.trim();
}

/** @param {string} text */
function shortened(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 60 ? line : `${line.slice(0, 60).replace(/\s\S*$/, "")} …`;
}

/** @param {HTMLElement} row @returns {string} "Home visit, 3 March 2026" */
export function rowWords(row) {
  const controls = controlsOf(row).filter((control) => !control.matches("[data-ak-address], .ak-not-with-family, .ak-stages, [data-ak-control=drawing]"));
  const voice = /** @type {HTMLSelectElement|null} */ (row.querySelector('[data-ak-part="voice"] select'));
  const who = voice?.value ? voice.selectedOptions[0].textContent || "" : "";
  return [who, ...controls.map(controlWords)].filter(Boolean).slice(0, 3).map(shortened).join(", ");
}

/** @param {HTMLElement} row */
export function retitle(row) {
  const title = /** @type {HTMLElement|null} */ (row.querySelector("summary[data-ak-row-title]"));
  if (title) title.textContent = rowWords(row) || title.dataset.akRowTitle || "";
}

/** @param {string} text */
export function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @param {HTMLElement} rows the element of a question with rows @param {string} id @returns {HTMLElement} */
export function insertRow(rows, id) {
  const { akQuestion = "", akSubject = "" } = rows.dataset;
  // Those whom a question is asked about share one template.
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector(`[data-ak-rows][data-ak-question="${CSS.escape(akQuestion)}"] > template`));
  const list = /** @type {HTMLElement} */ (rows.querySelector(":scope > .ak-rows"));
  const number = list.querySelectorAll(":scope > .ak-row").length + 1;
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__row__", escaped(id)).replaceAll("__subject__", escaped(akSubject));
  const row = /** @type {HTMLElement} */ (holder.content.firstElementChild);
  const name = `${rows.dataset.akRowName || "row"} ${number}`;
  const title = name.slice(0, 1).toUpperCase() + name.slice(1);
  const marks = row.querySelectorAll("legend, [data-ak-row-title], .ak-statement [data-ak-control] > label");
  for (const mark of [...marks].slice(0, 2)) {
    if (mark.matches("[data-ak-row-title], .ak-visually-hidden, label")) mark.textContent = title;
  }
  for (const part of row.querySelectorAll("[data-ak-remove] .ak-visually-hidden")) part.textContent = ` ${name}`;
  for (const part of row.querySelectorAll("[data-ak-open-visit] .ak-visually-hidden")) part.textContent = `: ${name}`;
  list.append(row);
  const add = rows.querySelector(":scope > [data-ak-add]");
  if (add) add.textContent = `Add another ${rows.dataset.akRowName}`;
  return row;
}

/**
 * Hides a row and leaves a line with "Undo" in its place.
 * @param {HTMLElement} row
 * @param {string} name
 * @param {() => void} onUndo
 */
export function takeAway(row, name, onUndo) {
  row.hidden = true;
  row.dataset.akGone = "true";
  const undo = () => {
    bringBack(row);
    onUndo();
    boxOf(row)?.focus();
  };
  const line = make("p", { class: "ak-undo", role: "status", tabindex: "-1" },
    make("span", { dir: "auto" }, `Removed: ${name}. `), button("Undo", undo, "ak-link"));
  row.after(line);
  line.focus();
}

/** @param {HTMLElement} row */
export function bringBack(row) {
  row.hidden = false;
  delete row.dataset.akGone;
  const line = row.nextElementSibling;
  if (line?.matches(".ak-undo")) line.remove();
}
