/** Check-answers kept in step with the page, statements marked there, and submission. */

import { make } from "./aside.js";
import { followCarried } from "./carried.js";
import { hiddenLine, isForHere } from "./family.js";
import { openAt } from "./router.js";
import { controlWords, rowWords } from "./rows.js";
import { controlsOf, labelOf, ownWays, readAnswer, readControl } from "./values.js";

/** @param {HTMLElement} element @returns {HTMLElement[]} */
function words(element) {
  const controls = controlsOf(element).filter(isForHere);
  if (element.dataset.akStands !== undefined) { // read, or not opened yet: it says itself what it says
    const said = element.querySelector("[data-ak-said]");
    return said?.textContent?.trim() ? [make("div", { class: "ak-read-row" }, ...[...said.childNodes].map((node) => node.cloneNode(true)))] : [];
  }
  if (ownWays.has(element) && readAnswer(element).value === null) return []; // a skill of which nothing was said
  if (!element.dataset.akRow) return controls.length ? lines(controlWords(controls[0])) : [];
  if (element.matches(".ak-statement")) {
    const kind = element.querySelector('[data-ak-part="kind"] input:checked')?.nextElementSibling?.textContent;
    const marks = kind ? [make("span", { class: "ak-kind-mark" }, kind)] : [];
    return [make("div", { class: "ak-read-row" }, ...marks, ...sides(controls))];
  }
  const voice = /** @type {HTMLSelectElement|null} */ (element.querySelector('[data-ak-part="voice"] select'));
  const entries = [
    ...(voice?.value ? [[labelOf(/** @type {Element} */ (voice.closest("[data-ak-part]"))), voice.selectedOptions[0].textContent || ""]] : []),
    ...controls.filter(controlWords).map((control) => [labelOf(control), controlWords(control)]),
  ].flatMap(([label, said]) => [make("dt", {}, label), make("dd", { dir: "auto" }, ...lines(said))]);
  return entries.length ? [make("div", { class: "ak-read-row" }, make("dl", { class: "ak-cells" }, ...entries))] : [];
}

/** A statement, with the version of whoever sees it differently beside it. @param {HTMLElement[]} controls @returns {HTMLElement[]} */
function sides([text, ...others]) {
  const by = Object.fromEntries(others.map((control) => [control.dataset.akColumn, controlWords(control)]));
  const own = lines(controlWords(text));
  if (!by.disputed_by && !by.other_version) return own;
  const other = lines(by.other_version || "How they see it is not recorded yet.");
  return [make("div", { class: "ak-sides" }, make("div", { class: "ak-sides__one" }, ...own),
    make("div", { class: "ak-sides__one" }, make("p", { class: "ak-sides__who" }, `${by.disputed_by || "Somebody"} sees this differently`), ...other))];
}

/** @param {string} text */
function lines(text) {
  return text.split("\n").filter((line) => line.trim()).map((line) => make("p", { dir: "auto" }, line));
}

/**
 * Redraws the answers that were touched, or all.
 * @param {import("./form.js").Form} form @param {Set<string>} [touched]
 */
export function redraw(form, touched) {
  const live = [...form.elements.values()].filter((element) => !element.dataset.akGone);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-ak-words]"))) {
    const [question, subject] = (place.dataset.akWords || "").split("|");
    if (touched && !touched.has(question)) continue;
    const mine = live.filter(({ dataset }) => dataset.akQuestion === question && (dataset.akSubject === subject || dataset.akSubject === dataset.akRow));
    const shown = mine.filter(isForHere);
    const said = shown.flatMap(words);
    if (shown.length < mine.length) said.push(hiddenLine());
    const nothing = place.hasAttribute("data-ak-required") ? "Not answered. Needed before this is submitted." : "Not answered";
    if (!said.length && !isSettled(place.dataset.akWords || "")) said.push(make("p", { class: "ak-not-answered" }, nothing));
    place.replaceChildren(...said);
  }
}

/** Whether what was said before answers a question, since it is still true. @param {string} key */
function isSettled(key) {
  return Boolean(document.querySelector(`[data-ak-carries="${CSS.escape(key)}"][data-ak-settles] input[value=yes]:checked`));
}

/** Lists statements without a mark, each with its three words. @param {import("./form.js").Form} form */
export function listUnmarked(form) {
  const box = /** @type {HTMLElement|null} */ (document.querySelector("[data-ak-unmarked]"));
  const list = box?.querySelector("ul");
  if (!box || !list) return;
  const open = [...form.elements.values()].filter((row) => row.matches(".ak-statement") && !row.dataset.akGone &&
    readControl(controlsOf(row)[0])?.trim() && !row.querySelector('[data-ak-part="kind"] input:checked'));
  list.replaceChildren(...open.map((row, n) => {
    const kinds = /** @type {HTMLElement} */ (row.querySelector('[data-ak-part="kind"]')?.cloneNode(true));
    kinds.querySelector("[data-ak-clear]")?.remove();
    kinds.removeAttribute("data-ak-part");
    for (const radio of /** @type {NodeListOf<HTMLInputElement>} */ (kinds.querySelectorAll("input"))) {
      radio.name = `ak-unmarked-${n}`;
      radio.addEventListener("change", () => {
        const own = /** @type {HTMLInputElement} */ (row.querySelector(`[data-ak-part="kind"] input[value="${radio.value}"]`));
        own.checked = true;
        own.dispatchEvent(new Event("input", { bubbles: true }));
      });
    }
    return make("li", { class: row.closest(".ak-not-with-family") ? "ak-not-with-family" : "" }, ...lines(rowWords(row)), kinds);
  }));
  box.hidden = !open.length;
}

/** @param {import("./form.js").Form} form */
function missing(form) {
  return [...form.elements.values()].filter((element) => {
    if (!element.hasAttribute("data-ak-required") || element.dataset.akRow || element.closest("[hidden]")) return false;
    if (isSettled(`${element.dataset.akQuestion}|${element.dataset.akSubject}`)) return false;
    const value = readControl(controlsOf(element)[0]);
    return value === null || (typeof value === "string" && !value.trim()) || (Array.isArray(value) && !value.length);
  });
}

/** @param {string} title @param {{words: string, link: HTMLElement|null}[]} entries */
function summary(title, entries) {
  const box = /** @type {HTMLElement} */ (document.querySelector("[data-ak-errors]"));
  const list = make("ul", {}, ...entries.map(({ words: said, link }) => make("li", {}, link || said)));
  box.replaceChildren(make("h2", {}, title), list);
  box.hidden = false;
  if (!document.title.startsWith("Error: ")) document.title = `Error: ${document.title}`;
  box.focus();
}

/** @param {*} port @param {import("./form.js").Form} form */
async function submit(port, form) {
  const card = /** @type {HTMLElement} */ (document.querySelector("[data-ak-submit]"));
  const to = /** @type {HTMLSelectElement} */ (card.querySelector("select"));
  const entries = missing(form).map((element) => {
    const link = make("a", { href: "#" }, `${labelOf(element) || "This question"} Not answered.`);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      openAt(/** @type {HTMLElement} */ (element.closest("[data-ak-section]")).dataset.akSection || "", element);
    });
    return { words: "", link };
  });
  const said = /** @type {HTMLElement} */ (card.querySelector("[data-ak-message]"));
  said.hidden = Boolean(to.value);
  said.textContent = to.value ? "" : "Choose who will review it.";
  if (!to.value) {
    const link = make("a", { href: "#check" }, "Choose who will review it.");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      to.focus();
    });
    entries.push({ words: "", link });
  }
  if (entries.length) return summary("There is a problem", entries);
  await form.saver.flush();
  if (form.saver.waiting) return summary("There is a problem", [{ words: "Some answers are not saved yet. Wait until the page says “Saved”, then submit again.", link: null }]);
  try {
    await port.submit(to.value);
    location.reload();
  } catch (error) {
    summary("There is a problem", [{ words: /** @type {Error} */ (error).message, link: null }]);
  }
}

/** @param {*} port */
async function fillSupervisors(port) {
  const list = /** @type {HTMLSelectElement|null} */ (document.querySelector("[data-ak-submit] select"));
  if (!list || list.options.length > 1) return;
  for (const one of await port.supervisors().catch(() => [])) list.append(new Option(one.name, one.login));
}

/** @param {*} port @param {import("./form.js").Form} form */
export function wireCheck(port, form) {
  /** @type {Set<string>} */
  const touched = new Set();
  const renew = () => {
    redraw(form, touched);
    listUnmarked(form);
  };
  form.addEventListener("touched", (event) => {
    const { dataset } = /** @type {CustomEvent} */ (event).detail;
    touched.add(dataset.akQuestion || "").add((dataset.akCarries || "").split("|")[0]);
  });
  followCarried(form);
  form.addEventListener("changed", renew);
  window.addEventListener("assessment-kit-family", () => {
    redraw(form);
    listUnmarked(form);
  });
  window.addEventListener("assessment-kit-shown", (event) => {
    if (/** @type {CustomEvent} */ (event).detail.page.dataset.akPage !== "check") return;
    renew();
    fillSupervisors(port);
  });
  listUnmarked(form);
  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const link = /** @type {HTMLElement|null} */ (target.closest?.("[data-ak-change]"));
    if (link) {
      const [question, subject = "", row] = (link.dataset.akChange || "").split("|");
      const section = (link.getAttribute("href") || "").replace("#section=", "");
      const found = row && form.element(`${question}|${subject}|${row}`) ||
        form.element(`${question}|${subject}|`) ||
        document.querySelector(`[data-ak-rows][data-ak-question="${CSS.escape(question)}"][data-ak-subject="${CSS.escape(subject)}"]`);
      if (found) {
        event.preventDefault();
        openAt(section, /** @type {HTMLElement} */ (found));
      }
    }
    if (target.closest?.('[data-ak-do="submit"]')) submit(port, form);
  });
}
