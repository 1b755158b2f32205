/** "With the family": one switch that hides what is not for the family's eyes, on the screen and in print. */

import { controlsOf, readControl } from "./values.js";

/**
 * A statement is shown if it comes from the visit that is open, or is the reader's own and from nobody else.
 * @param {HTMLElement} row @param {string} visit @param {string} person
 */
function isOthers(row, visit, person) {
  const { akAuthor = person, akVoice, akToldBy, akRev, akSource = "" } = row.dataset;
  const list = /** @type {HTMLSelectElement|null} */ (row.querySelector('[data-ak-part="source"] select'));
  const source = list ? list.value : akSource;
  if (akRev === "0" || (visit && source === `visit:${visit}`)) return false;
  return Boolean(akAuthor !== person || akVoice || akToldBy || (source && source !== "own"));
}

/** @param {HTMLElement} row */
function hasSecretAddress(row) {
  const control = controlsOf(row).find((one) => one.dataset.akColumn === "address_confidential");
  return control ? readControl(control) === "yes" : false;
}

/** @param {HTMLElement} root @param {string} visit @param {string} person */
function mark(root, visit, person) {
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".ak-statement, [data-ak-statement]"))) {
    row.classList.toggle("ak-not-with-family", isOthers(row, visit, person));
  }
  for (const control of root.querySelectorAll("[data-ak-address]")) {
    const row = /** @type {HTMLElement|null} */ (control.closest("[data-ak-answer]"));
    if (row) control.classList.toggle("ak-not-with-family", hasSecretAddress(row));
  }
}

/** @param {HTMLElement} root @param {string} person */
export function withTheFamily(root, person) {
  const toggle = /** @type {HTMLElement} */ (document.querySelector("[data-ak-family]"));
  const banner = /** @type {HTMLElement} */ (document.querySelector("[data-ak-family-banner]"));
  const visit = new URLSearchParams(location.search).get("visit") || "";
  /** @param {boolean} isOn */
  const set = (isOn) => {
    if (isOn) mark(root, visit, person);
    document.documentElement.classList.toggle("ak-family", isOn);
    document.documentElement.classList.add("ak-marked");
    toggle.setAttribute("aria-checked", String(isOn));
    banner.hidden = !isOn;
    sessionStorage.setItem(`ak-family:${visit}`, isOn ? "on" : "off");
    window.dispatchEvent(new Event("assessment-kit-family"));
  };
  toggle.addEventListener("click", () => set(toggle.getAttribute("aria-checked") !== "true"));
  set(document.documentElement.classList.contains("ak-family"));
  return { isOn: () => toggle.getAttribute("aria-checked") === "true" };
}
