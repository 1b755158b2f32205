/** "With the family": one switch that hides what is not theirs, on the screen and in print. */

import { make } from "./make.js";
import { controlsOf, readControl } from "./values.js";

const HIDDEN = "ak-not-with-family";
// One line is left in each of these, however much is hidden in it.
const PLACES = "[data-ak-words], .ak-read-answer, [data-ak-rows], .ak-subject, [data-ak-section]";

/** @param {HTMLElement} element @param {string} name @returns {HTMLSelectElement|null} */
function list(element, name) {
  return element.matches("[data-ak-answer]") ? element.querySelector(`[data-ak-part="${name}"] select`) : null;
}

/** The other version of a statement is theirs who is named with it. @param {HTMLElement} element @returns {string[]} */
function disputeOf(element) {
  const [by, other] = controlsOf(element).map((control) => String(readControl(control) || "").trim());
  const name = (by || "").split(/[,;(]/)[0].trim();
  return name ? [`name:${name.toLowerCase().split(/\s+/).join("_")}`] : by || other ? ["others"] : [];
}

/** Whose an answer is: what Python wrote at it, and what its own lists say now. @param {HTMLElement} element @returns {string[]} */
function marksOf(element) {
  if (element.matches("[data-ak-dispute]")) return disputeOf(element);
  // Whose words they are does not make them everybody's: what was told in confidence stays so.
  if (element.matches("[data-ak-private]")) return ["others"];
  const { akOf = "", akVoice, akToldBy } = element.dataset;
  const marks = akOf.split(" ").filter(Boolean);
  const voice = list(element, "voice")?.value;
  if (voice) return [voice];
  const source = list(element, "source");
  if (!source || akVoice || akToldBy) return marks;
  return [...marks.filter((mark) => !/^(visit|document):/.test(mark)), source.value || "own"];
}

/** @param {HTMLElement} row */
function hasSecretAddress(row) {
  const control = controlsOf(row).find((one) => one.dataset.akColumn === "address_confidential");
  return control ? readControl(control) === "yes" : false;
}

/** @returns {HTMLElement} */
export function hiddenLine() {
  return make("p", { class: "ak-hint ak-family-line" }, "Hidden while the family is here.");
}

/** @param {Element} element */
export function isForHere(element) {
  return !document.documentElement.matches(".ak-family") || !element.closest(`.${HIDDEN}`);
}

/** @param {HTMLElement} root */
function leaveLines(root) {
  for (const line of root.querySelectorAll(".ak-family-line")) line.remove();
  if (!document.documentElement.matches(".ak-family")) return;
  const places = new Set();
  for (const element of root.querySelectorAll(`[data-ak-of].${HIDDEN}`)) {
    const place = element.parentElement?.closest(PLACES);
    if (place?.closest(`.${HIDDEN}`) || places.has(place)) continue;
    places.add(place);
    (element.closest("table") || element).before(hiddenLine());
  }
}

/** @param {HTMLElement} root @param {Set<string>} room @param {WeakSet<Element>} fresh */
function mark(root, room, fresh) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-ak-of], [data-ak-dispute]"))) {
    if (fresh.has(element)) continue;
    const isOthers = marksOf(element).some((mark) => !room.has(mark));
    element.classList.toggle(HIDDEN, isOthers);
    if (element.nextElementSibling?.matches(".ak-undo")) element.nextElementSibling.classList.toggle(HIDDEN, isOthers);
  }
  for (const control of root.querySelectorAll("[data-ak-address]")) {
    const row = /** @type {HTMLElement|null} */ (control.closest("[data-ak-answer]"));
    if (row) control.classList.toggle(HIDDEN, hasSecretAddress(row));
  }
}

/** Where else something was said is neither shown nor offered. @param {HTMLElement} root @param {(value: string) => boolean} isOffered */
function offerPlaces(root, isOffered) {
  for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (root.querySelectorAll('[data-ak-part="source"] select'))) {
    for (const option of select.options) option.hidden = !isOffered(option.value);
    select.closest("[data-ak-part]")?.classList.toggle(HIDDEN, !isOffered(select.value));
  }
}

/** Who was ticked before in this tab, or else whom the visit itself names. @param {string} key @param {string} visit @returns {string[]} */
function remembered(key, visit) {
  const kept = sessionStorage.getItem(key);
  if (kept) return JSON.parse(kept);
  const row = /** @type {HTMLElement|null} */ (visit ? document.querySelector(`[data-ak-question="visits"][data-ak-row="${CSS.escape(visit)}"]`) : null);
  return (row?.dataset.akPresent || "").split(" ").filter(Boolean);
}

/**
 * On the page of a child's own words: whether they are shown to that child alone, by the wish as it stands now or was recorded.
 * @param {HTMLElement} root @param {string} child @param {string} recorded
 */
function isKept(root, child, recorded) {
  const asked = root.querySelector(`[data-ak-answer][data-ak-question="voice_wish"][data-ak-subject="${CSS.escape(child)}"]`);
  const control = asked ? controlsOf(/** @type {HTMLElement} */ (asked))[0] : null;
  const wish = control ? readControl(control) : "";
  return wish ? wish !== "everybody" : recorded.split(" ").includes(child);
}

/** @param {import("./form.js").Form} form @param {string} assessment */
export function withTheFamily(form, assessment) {
  const { root } = form;
  const toggle = /** @type {HTMLElement} */ (document.querySelector("[data-ak-family]"));
  const banner = /** @type {HTMLElement} */ (document.querySelector("[data-ak-family-banner]"));
  const boxes = /** @type {HTMLInputElement[]} */ ([...banner.querySelectorAll("[data-ak-here]")]);
  const { akOwn: own = "", akAlone = "" } = /** @type {HTMLElement|null} */ (banner.querySelector("[data-ak-own], [data-ak-alone]"))?.dataset || {};
  const visit = new URLSearchParams(location.search).get("visit") || "";
  const key = `ak-here:${assessment}:${visit}`;
  /** @type {WeakSet<Element>} rows begun here and now stay in sight of those who saw them begun */
  const fresh = new WeakSet();
  let wasOn = false;
  const isOn = () => document.documentElement.classList.contains("ak-family");
  const show = () => {
    const ticked = boxes.filter((box) => box.checked);
    const isAlone = ticked.length === 1;
    const here = ticked.filter((box) => isAlone || !isKept(root, box.value, akAlone)).map((box) => box.dataset.akHere);
    if (isAlone) here.push(`alone:${ticked[0].value}`);
    const room = new Set(["own", ...(visit ? [`visit:${visit}`] : []), ...[own, ...here].join(" ").split(" ").filter(Boolean)]);
    if (isOn()) mark(root, room, fresh);
    leaveLines(root);
    offerPlaces(root, (value) => !isOn() || !value || room.has(value));
    if (isOn() || wasOn) window.dispatchEvent(new Event("assessment-kit-family"));
    wasOn = isOn();
  };
  /** @param {boolean} turnOn */
  const set = (turnOn) => {
    document.documentElement.classList.toggle("ak-family", turnOn);
    toggle.setAttribute("aria-checked", String(turnOn));
    banner.hidden = !turnOn;
    sessionStorage.setItem(`ak-family:${visit}`, turnOn ? "on" : "off");
    show();
    document.documentElement.classList.add("ak-marked");
  };
  const before = remembered(key, visit);
  for (const box of boxes) {
    box.checked = before.includes(box.value);
    box.addEventListener("change", () => {
      sessionStorage.setItem(key, JSON.stringify(boxes.filter((one) => one.checked).map((one) => one.value)));
      show();
    });
  }
  toggle.addEventListener("click", () => set(!isOn()));
  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const link = /** @type {HTMLElement|null} */ (target.closest?.("[data-ak-open-visit]"));
    if (link) sessionStorage.setItem(`ak-family:${link.dataset.akOpenVisit}`, "on");
    const row = target.closest?.("[data-ak-add]")?.closest("[data-ak-rows]")?.querySelector(":scope > .ak-rows > .ak-row:last-of-type");
    if (row && isOn()) fresh.add(row);
  });
  // Drafts of an earlier page and texts of another tab are laid in after the start, and may bring rows.
  form.addEventListener("laid", () => isOn() && show());
  set(isOn());
  return { isOn };
}
