/** "With the family": one switch that hides what is not for the family's eyes, on the screen and in print. */

import { controlsOf, readControl } from "./values.js";

/** Questions and parts of rows that are never for the family's eyes, whatever they hold. */
const NEVER = new Set(["referrer_name", "do_not_contact"]);
const ADDRESS = new Set(["address", "telephone", "school", "nursery"]);

/**
 * A statement is shown if it comes from the visit that is open, or is the reader's own and from nobody else.
 * @param {HTMLElement} row @param {string} visit @param {string} person
 */
function isOthers(row, visit, person) {
  const { akAuthor = person, akVoice, akToldBy, akRev } = row.dataset;
  const source = /** @type {HTMLSelectElement|null} */ (row.querySelector('[data-ak-part="source"] select'))?.value || "";
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
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".ak-statement"))) {
    row.classList.toggle("ak-not-with-family", isOthers(row, visit, person));
  }
  for (const control of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-ak-control]"))) {
    const { akColumn = "" } = control.dataset;
    const answer = /** @type {HTMLElement} */ (control.closest("[data-ak-answer]"));
    const isNever = NEVER.has(akColumn || answer?.dataset.akQuestion || "");
    const isSecret = ADDRESS.has(akColumn) && hasSecretAddress(answer);
    control.classList.toggle("ak-not-with-family", isNever || isSecret);
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
    toggle.setAttribute("aria-checked", String(isOn));
    banner.hidden = !isOn;
    sessionStorage.setItem("ak-family", isOn ? "on" : "off");
    window.dispatchEvent(new Event("assessment-kit-family"));
  };
  toggle.addEventListener("click", () => set(toggle.getAttribute("aria-checked") !== "true"));
  const before = sessionStorage.getItem("ak-family");
  set(before ? before === "on" : Boolean(visit));
  return { isOn: () => toggle.getAttribute("aria-checked") === "true" };
}
