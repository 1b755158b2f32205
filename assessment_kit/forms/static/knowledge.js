/** A knowledge check in the practitioner's form: items chosen in an order, ratings whose controls come when they are opened. */

import { dayWords } from "./dates.js";
import { bankIn, itemIn, itemOf, linesOf } from "./knowledge_bank.js";
import { sayBackdated, sayTimes } from "./knowledge_times.js";
import { followWatching } from "./knowledge_watching.js";
import { make } from "./make.js";
import { writeAnswer } from "./values.js";

/** @param {string} words @param {string} does @param {string} name */
function lineButton(words, does, name) {
  const hidden = make("span", { class: "ak-visually-hidden" }, ` ${name}`);
  return make("button", { type: "button", class: "ak-link", "data-ak-line": does }, words, hidden);
}

/** Gives a line its words and its ways. @param {HTMLElement} line */
function dress(line) {
  const name = line.querySelector(".ak-chosen__words")?.textContent || line.textContent || "";
  const ways = [["Earlier", "up"], ["Later", "down"], ["Ask again", "again"], ["Take out", "out"]];
  line.replaceChildren(make("span", { class: "ak-chosen__words", dir: "auto" }, name),
    make("span", { class: "ak-chosen__ways ak-not-with-family" }, ...ways.map(([words, does]) => lineButton(words, does, name))));
}

/** @param {Element} root @param {string} id */
function lineFor(root, id) {
  const line = make("li", { "data-ak-item": id }, itemIn(root, id)?.textContent || id);
  dress(line);
  return line;
}

/** @param {HTMLElement} control @param {string} words */
function tell(control, words) {
  const news = control.querySelector("[data-ak-news]");
  if (news) news.textContent = words;
}

/** Marks in the open list what is chosen. @param {HTMLElement} control */
function tick(control) {
  const chosen = new Set(linesOf(control).map(itemOf));
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (control.querySelectorAll("[data-ak-picking] input[data-ak-pick]"))) box.checked = chosen.has(box.value);
}

/** @param {HTMLElement} source @param {string} own @param {string} pictures */
function choiceFor(source, own, pictures) {
  const id = `${own}-${itemOf(source)}`;
  const box = make("input", { type: "checkbox", id, value: itemOf(source), "data-ak-pick": "" });
  const name = source.getAttribute("data-ak-picture");
  const shown = name ? [make("img", { src: `${pictures}${name}.svg`, alt: "", loading: "lazy", width: "96", height: "72" })] : [];
  return make("div", { class: "ak-pick", "data-ak-ages": source.getAttribute("data-ak-ages") || "" },
    box, make("label", { for: id }, ...shown, make("span", { dir: "auto" }, source.textContent || "")));
}

/** The areas that the plan explores, as it stands on this page. @param {import("./form.js").Form} form */
function plannedIn(form) {
  const map = JSON.parse(bankIn(form.root)?.dataset.akPlan || "{}");
  const plan = form.answers().find((one) => one.question === "plan_areas")?.value || [];
  return new Set(plan.flatMap((/** @type {string} */ part) => map[part] || []));
}

/** @param {string} id @param {string} words */
function filterBox(id, words) {
  return make("div", { class: "ak-choice" }, make("input", { type: "checkbox", id, "data-ak-filter": "" }), make("label", { for: id }, words));
}

/** Shows what suits, by what is ticked above. @param {HTMLElement} picking @param {Set<string>} ages @param {Set<string>} areas */
function sift(picking, ages, areas) {
  const [byAge, byPlan] = ["ages", "plan"].map((name) => /** @type {HTMLInputElement|null} */ (picking.querySelector(`[id$="-${name}"]`))?.checked);
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (picking.querySelectorAll("[data-ak-area]"))) {
    const isPlanned = !byPlan || areas.has(group.dataset.akArea || "");
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (group.querySelectorAll(".ak-pick"))) {
      const suits = !byAge || (one.dataset.akAges || "").split(" ").some((age) => ages.has(age));
      one.hidden = !(isPlanned && suits) && !one.querySelector("input:checked");
    }
    group.hidden = !group.querySelector(".ak-pick:not([hidden])");
  }
}

/** Lays all items out, by area; drawn when it is first asked for. @param {import("./form.js").Form} form @param {HTMLElement} control @param {string} pictures */
function layOut(form, control, pictures) {
  const picking = /** @type {HTMLElement} */ (control.querySelector("[data-ak-picking]"));
  const bank = bankIn(form.root);
  if (!bank) return;
  const own = `ak-pick-${control.closest("[data-ak-answer]")?.getAttribute("data-ak-subject")}`;
  const ages = new Set((bank.dataset.akAges || "").split(" ").filter(Boolean));
  const areas = plannedIn(form);
  const planned = [...bank.content.querySelectorAll("[data-ak-area]")].filter((area) => areas.has(area.getAttribute("data-ak-area") || ""));
  const filters = [
    ...(ages.size ? [filterBox(`${own}-ages`, `Only for the children’s ages: ${bank.dataset.akAgesWords}`)] : []),
    ...(planned.length ? [filterBox(`${own}-plan`, `Only what the plan explores: ${planned.map((area) => area.getAttribute("data-ak-title")).join(", ")}`)] : []),
  ];
  const groups = [...bank.content.children].map((area) => make("fieldset", { class: "ak-field ak-fieldset", "data-ak-area": area.getAttribute("data-ak-area") || "" },
    make("legend", { class: "ak-legend" }, area.getAttribute("data-ak-title") || ""),
    ...[...area.children].map((item) => choiceFor(/** @type {HTMLElement} */ (item), own, pictures))));
  picking.replaceChildren(...filters, ...groups);
  // A filter is no answer: what suits this family is shown first, and everything is one press away.
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (picking.querySelectorAll("[data-ak-filter]"))) box.checked = true;
  tick(control);
  sift(picking, ages, areas);
  picking.addEventListener("change", () => sift(picking, ages, areas));
}

/** @param {import("./form.js").Form} form @param {HTMLElement} line @param {string} does */
function move(form, line, does) {
  const control = /** @type {HTMLElement} */ (line.closest("[data-ak-control]"));
  const list = /** @type {HTMLElement} */ (line.parentElement);
  const name = line.querySelector(".ak-chosen__words")?.textContent || "";
  if (does === "up") line.previousElementSibling?.before(line);
  else if (does === "down") line.nextElementSibling?.after(line);
  else if (does === "again") list.append(lineFor(form.root, itemOf(line)));
  const next = line.nextElementSibling || line.previousElementSibling;
  if (does === "out") line.remove();
  const place = does === "again" ? list.lastElementChild : does === "out" ? next : line;
  const focus = /** @type {HTMLElement|null|undefined} */ (place?.querySelector(`[data-ak-line="${does}"]`));
  (focus || /** @type {HTMLElement} */ (control.querySelector("[data-ak-choose]"))).focus();
  const words = { up: "Asked earlier", down: "Asked later", again: "Asked once more, at the end", out: "Taken out" };
  tell(control, `${words[/** @type {keyof words} */ (does)]}: ${name}`);
  tick(control);
  sayTimes(control);
  form.save(/** @type {HTMLElement} */ (control.closest("[data-ak-answer]")));
}

/** @param {import("./form.js").Form} form @param {HTMLInputElement} box */
function pick(form, box) {
  const control = /** @type {HTMLElement} */ (box.closest("[data-ak-control]"));
  const list = /** @type {HTMLElement} */ (control.querySelector(".ak-chosen"));
  if (box.checked) list.append(lineFor(form.root, box.value));
  else for (const line of linesOf(control).filter((one) => itemOf(one) === box.value)) line.remove();
  sayTimes(control);
}

/** Puts the controls of a rating into its row. @param {import("./form.js").Form} form @param {HTMLElement} row */
function fill(form, row) {
  const rows = /** @type {HTMLElement} */ (row.closest("[data-ak-rows]"));
  const { akQuestion = "" } = rows.dataset;
  const template = /** @type {HTMLTemplateElement|null} */ (form.root.querySelector(`[data-ak-rows][data-ak-question="${CSS.escape(akQuestion)}"] > template`));
  const body = template?.content.querySelector("[data-ak-body]");
  if (!body || row.querySelector("[data-ak-body]")) return;
  const value = JSON.parse(row.dataset.akStands || "null");
  const holder = document.createElement("template");
  holder.innerHTML = body.outerHTML.replaceAll("__row__", row.dataset.akRow || "").replaceAll("__subject__", row.dataset.akSubject || "");
  row.querySelector(":scope > .ak-row__foot")?.before(holder.content);
  delete row.dataset.akStands;
  writeAnswer(row, { value });
  form.learn(row);
  sayBackdated(row);
}

/** The day stands there once a word is chosen; it can be changed like any other. @param {HTMLElement} row */
function dateIt(row) {
  const day = /** @type {HTMLInputElement|null} */ (row.querySelector('[data-ak-column="rated_on"] input'));
  if (!day || day.value) return;
  const now = new Date();
  const iso = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  day.value = dayWords(iso);
}

/** @param {HTMLElement} row */
function sayRating(row) {
  const place = row.querySelector("[data-ak-rated]");
  const chosen = row.querySelector('[data-ak-column="rating"] input:checked');
  const words = chosen ? row.querySelector(`label[for="${CSS.escape(chosen.id)}"]`)?.textContent || "" : "";
  if (place && row.querySelector("[data-ak-body]")) place.textContent = words;
}

/** A page for the parent is made by the server: only a page of ours can offer it. @param {Element} part @param {string} copies */
function offerPages(part, copies) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-ak-parents-page]"))) {
    const href = `${copies}/parents-page.pdf?parent=${encodeURIComponent(place.dataset.akParentsPage || "")}`;
    place.replaceChildren(make("a", { href, download: "" }, `${place.textContent} (PDF, easy words)`));
    place.hidden = false;
  }
}

/**
 * @param {import("./form.js").Form} form @param {string} pictures where they are, with a slash at its end
 * @param {string} copies where what leaves is made
 */
export function followKnowledge(form, pictures, copies) {
  const { root } = form;
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".ak-chosen > li"))) dress(line);
  for (const control of root.querySelectorAll('[data-ak-control="knowledge_items"]')) sayTimes(control);
  // Before the form reads what was ticked: the list is what is saved.
  root.addEventListener("input", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.matches("[data-ak-pick]")) pick(form, box);
    else if (box.matches("[data-ak-filter]")) event.stopImmediatePropagation();
    else if (box.closest('[data-ak-rows="knowledge_ratings"] [data-ak-column="rating"]')) dateIt(/** @type {HTMLElement} */ (box.closest(".ak-row")));
  }, true);
  root.addEventListener("ak-items", (event) => {
    const control = /** @type {HTMLElement} */ (event.target);
    control.querySelector(".ak-chosen")?.replaceChildren(.../** @type {CustomEvent} */ (event).detail.map((/** @type {string} */ id) => lineFor(root, id)));
    tick(control);
    sayTimes(control);
  });
  root.addEventListener("click", (event) => {
    const pressed = /** @type {HTMLElement} */ (event.target).closest("button");
    const line = /** @type {HTMLElement|null|undefined} */ (pressed?.closest(".ak-chosen > li"));
    if (pressed && line) return move(form, line, pressed.getAttribute("data-ak-line") || "");
    if (!pressed?.matches("[data-ak-choose]")) return;
    const control = /** @type {HTMLElement} */ (pressed.closest("[data-ak-control]"));
    const picking = /** @type {HTMLElement} */ (control.querySelector("[data-ak-picking]"));
    if (picking.hidden) layOut(form, control, pictures);
    picking.hidden = !picking.hidden;
    pressed.setAttribute("aria-expanded", String(!picking.hidden));
    pressed.textContent = picking.hidden ? "Choose from the list" : "Close the list";
  });
  root.addEventListener("toggle", (event) => {
    const row = /** @type {HTMLDetailsElement} */ (event.target);
    if (row.open && row.dataset.akStands !== undefined && row.closest('[data-ak-rows="knowledge_ratings"]')) fill(form, row);
  }, true);
  form.addEventListener("touched", (event) => {
    const row = /** @type {HTMLElement} */ (/** @type {CustomEvent} */ (event).detail);
    if (row.closest('[data-ak-rows="knowledge_ratings"]')) {
      sayRating(row);
      sayBackdated(row);
    }
  });
  /** @param {Element} part */
  const offer = (part) => offerPages(part, copies);
  offer(root);
  form.addEventListener("drawn", (event) => offer(/** @type {CustomEvent} */ (event).detail));
  followWatching(form);
  root.dataset.akKnowledge = "true";
}
