/** The review page: which notes are shown, and the way from one open note to the next by keyboard. */

import { Drafts } from "./drafts.js";
import { Notes } from "./notes.js";
import { httpPort } from "./port.js";

/** What somebody chose to see, kept for the next assessment too. */
class Choice {
  /** @param {string} person */
  constructor(person) {
    this.name = `ak-review:${person}`;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name) || "{}") || {};
    } catch {
      return {};
    }
  }

  /** @param {object} chosen */
  keep(chosen) {
    try {
      localStorage.setItem(this.name, JSON.stringify(chosen));
    } catch {
      // a browser that keeps nothing: it is chosen again next time
    }
  }
}

class Shown {
  /** @param {HTMLElement} root @param {HTMLElement} bar @param {Choice} choice */
  constructor(root, bar, choice) {
    Object.assign(this, { root, bar, choice });
    this.only = /** @type {Record<string, HTMLInputElement|HTMLSelectElement>} */ ({});
    for (const one of /** @type {NodeListOf<*>} */ (bar.querySelectorAll("[data-ak-only]"))) this.only[one.dataset.akOnly] = one;
    const { open, mine, kind } = choice.read();
    /** @type {HTMLInputElement} */ (this.only.open).checked = open === true;
    /** @type {HTMLInputElement} */ (this.only.mine).checked = mine === true;
    this.only.kind.value = typeof kind === "string" ? kind : "";
    if (/** @type {HTMLSelectElement} */ (this.only.kind).selectedIndex < 0) this.only.kind.value = "";
    bar.addEventListener("change", () => {
      choice.keep(this.chosen());
      this.apply();
    });
    bar.hidden = false;
    this.apply();
  }

  chosen() {
    const [open, mine] = [this.only.open, this.only.mine].map((one) => /** @type {HTMLInputElement} */ (one).checked);
    return { open, mine, kind: this.only.kind.value };
  }

  /** @returns {HTMLElement[]} */
  cards() {
    return [...this.root.querySelectorAll("[data-ak-annotation]")];
  }

  apply() {
    const { open, mine, kind } = this.chosen();
    const cards = this.cards();
    for (const card of cards) {
      const { akKind } = card.dataset;
      const isWritten = card.contains(document.activeElement) || card.querySelector("details[open] [data-ak-writing]");
      const isShown = (!open || "akWaits" in card.dataset) && (!mine || "akMine" in card.dataset) && (!kind || kind === akKind);
      card.hidden = !isShown && !isWritten;
    }
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(".ak-annotations"))) {
      if (group.querySelector("[data-ak-annotation]")) group.hidden = !group.querySelector("[data-ak-annotation]:not([hidden])");
    }
    const shown = cards.filter((card) => !card.hidden).length;
    const waits = cards.filter((card) => "akWaits" in card.dataset).length;
    const all = `${cards.length} ${cards.length === 1 ? "note" : "notes"}, ${waits} open.`;
    const words = shown === cards.length ? all : `${shown} shown of ${all}`;
    const place = /** @type {HTMLElement} */ (this.bar.querySelector("[data-ak-notes-count]"));
    if (place.textContent !== words) place.textContent = words;
  }

  /** @param {number} way 1 for the next, -1 for the one before */
  go(way) {
    const open = this.cards().filter((card) => !card.hidden && "akWaits" in card.dataset);
    const place = /** @type {HTMLElement} */ (this.bar.querySelector("[data-ak-notes-count]"));
    if (!open.length) {
      place.textContent = "No note that is shown is open.";
      return;
    }
    const now = document.activeElement;
    const here = now && now !== document.body && this.root.contains(now) ? now : this.last;
    const follows = (/** @type {HTMLElement} */ card) => !here || Boolean(here.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING) && !here.closest(`#${card.id}`);
    const precedes = (/** @type {HTMLElement} */ card) => here && Boolean(here.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_PRECEDING) && !here.closest(`#${card.id}`);
    const next = way > 0 ? open.find(follows) || open[0] : [...open].reverse().find(precedes) || open[open.length - 1];
    /** @type {Element|null} */
    this.last = next;
    next.focus();
    inSight(next);
  }
}

/** A link to one note opens what it is folded into, and shows it whatever is chosen. @param {HTMLElement} root */
function showLinked(root) {
  const card = /** @type {HTMLElement|null} */ (/^#note-\d+$/.test(location.hash) ? root.querySelector(location.hash) : null);
  if (!card) return;
  card.hidden = false;
  const group = /** @type {HTMLElement|null} */ (card.closest(".ak-annotations"));
  if (group) group.hidden = false;
  for (let outer = card.parentElement?.closest("details"); outer; outer = outer.parentElement?.closest("details")) outer.open = true;
  card.focus();
  inSight(card);
}

function start() {
  const { akAssessment = "", akCase = "", akApi = "", akPerson = "", akLogin = "" } = /** @type {HTMLElement} */ (document.querySelector("script[data-ak-review]")).dataset;
  const root = /** @type {HTMLElement} */ (document.querySelector("main"));
  const bar = /** @type {HTMLElement} */ (root.querySelector("[data-ak-bar]"));
  const port = httpPort({ api: akApi, assessment: akAssessment, case: akCase, person: akPerson });
  const shown = new Shown(root, bar, new Choice(akPerson));
  const notes = new Notes({ port, drafts: new Drafts(akPerson, `${akAssessment}:notes`, port.draftsKey), root, face: "review", login: akLogin });
  notes.addEventListener("shown", () => shown.apply());
  notes.start();
  bar.addEventListener("click", (event) => {
    const way = /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-ak-way]"));
    if (way) shown.go(Number(way.dataset.akWay));
  });
  document.addEventListener("keydown", (event) => {
    const way = { KeyN: 1, KeyP: -1 }[event.code];
    if (!way || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    shown.go(way);
  });
  showLinked(root);
  window.addEventListener("hashchange", () => showLinked(root));
  root.dataset.akReady = "";
}

start();

/** A note that is longer than the window begins in sight: who wrote it, and what. @param {HTMLElement} card */
function inSight(card) {
  card.scrollIntoView({ block: card.offsetHeight > window.innerHeight / 2 ? "start" : "center" });
}
