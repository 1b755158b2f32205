/** Says so where words that somebody of the family wrote on this computer did not reach the record. */

import { uncovered } from "./covering.js";
import { Drafts, draftsUnder } from "./drafts.js";
import { linesOf, moment } from "./left_words.js";
import { button, make } from "./make.js";
import { callsOf } from "./port.js";

/**
 * @typedef {object} Page where the banner stands
 * @property {string} assessment
 * @property {Record<string, string>} names by person
 * @property {string} href where the computer is handed over; empty where this person cannot
 * @property {string} api
 * @property {string} person who is logged in
 */
/** @typedef {{at: string, op_id: string, when: number, op: *}} Left */

/** @param {string[]} names */
function listed(names) {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}` : names[0];
}

/** A picture can run nothing, whatever stands in it. @param {string} svg */
function picture(svg) {
  const src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  return [make("img", { class: "ak-drawing", src, alt: "A drawing that was not sent" }),
    make("p", {}, make("a", { href: src, download: "drawing.svg" }, "Save this drawing as a file"))];
}

/** @param {Left} left @param {Record<string, string>} questions @param {object} bank */
function shown({ op, when }, questions, bank) {
  const lines = linesOf(op.value, bank);
  const what = op.svg ? picture(op.svg) : lines.length ? lines.map((line) => make("p", { dir: "auto" }, line)) : [make("p", {}, "(emptied)")];
  return [make("p", { class: "ak-hint", dir: "auto" }, `${questions[op.question] || op.question}, written ${moment(when)}`), make("blockquote", {}, ...what)];
}

/** What one person left under one task: read on demand, copied, and taken off in two steps. */
class LeftWords {
  /** @param {Page} page @param {string} who @param {string} task @param {() => void} gone */
  constructor(page, who, task, gone) {
    const { call, post } = callsOf(page.person, `${page.api}/me`);
    const address = `${page.api}/assessments/${encodeURIComponent(page.assessment)}/unsent/${encodeURIComponent(who)}/${task}`;
    this.ask = () => call(address);
    this.note = (/** @type {number} */ texts) => post(address, { texts });
    this.gone = gone;
    this.place = `${page.assessment}/${who}/${task}`;
    this.name = page.names[who] || "somebody";
    this.said = make("p", { role: "status", "data-ak-unsent-said": "" });
    this.body = make("div", {}, make("p", {}, button(`Read what ${this.name} wrote`, () => this.#try(() => this.#read()))));
    this.element = make("div", { dir: "auto" }, this.body, this.said);
  }

  /** @param {() => Promise<void>} act */
  async #try(act) {
    this.said.textContent = "";
    try {
      await act();
    } catch (error) {
      this.said.textContent = /** @type {Error} */ (error).message;
    }
  }

  async #read() {
    const { key, questions, bank } = await this.ask();
    const drafts = new Drafts("handed", this.place, async () => key);
    const found = await drafts.read();
    const left = found.filter((one) => one.op);
    if (!left.length && !found.length) return this.gone();
    const closed = found.length - left.length;
    const texts = left.flatMap((one) => shown(one, questions, bank));
    const words = make("div", { tabindex: "-1", role: "group", "aria-label": `What ${this.name} wrote` }, ...texts);
    this.body.replaceChildren(words);
    if (closed) this.body.append(make("p", {}, `${closed} more cannot be read with the key of this record, and ${closed === 1 ? "stays" : "stay"} here.`));
    if (left.length) this.body.append(this.#steps(drafts, left, bank));
    words.focus();
  }

  /** @param {Drafts} drafts @param {Left[]} left @param {object} bank */
  #steps(drafts, left, bank) {
    const plain = left.flatMap(({ op }) => linesOf(op.value, bank)).join("\n");
    const copy = button("Copy the words", () => this.#try(async () => {
      await navigator.clipboard.writeText(plain).catch(() => {
        throw new Error("This browser does not let a page copy: mark the words above and copy them.");
      });
      this.said.textContent = "The words are copied.";
    }));
    const sure = make("div", { hidden: "" },
      make("p", {}, "They are in no record and on no other computer. Once they are taken off here, nobody can bring them back."),
      make("p", { class: "ak-actions" },
        button("I have kept these words elsewhere, take them off this computer", () => this.#try(() => this.#takeOff(drafts, left)), "ak-button ak-button--danger"),
        button("Keep them here", () => ask(false))));
    const open = button("Take them off this computer …", () => ask(sure.hidden), "ak-link");
    open.setAttribute("aria-expanded", "false");
    /** @param {boolean} isOpen */
    const ask = (isOpen) => {
      sure.hidden = !isOpen;
      open.setAttribute("aria-expanded", String(isOpen));
      (isOpen ? sure.querySelector("button") : open)?.focus();
    };
    return make("div", {}, make("p", { class: "ak-actions" }, ...(plain ? [copy] : []), open), sure);
  }

  /** @param {Drafts} drafts @param {Left[]} left */
  async #takeOff(drafts, left) {
    await this.note(left.length); // the record knows of it first
    await drafts.takeOff(left);
    if ((await drafts.read()).length) await this.#read(); // something was typed meanwhile
    else this.gone();
  }
}

/** @param {Page} page @param {(banner: HTMLElement) => void} put */
export async function tellOfUnsent(page, put) {
  const prefix = `handed/${page.assessment}/`;
  const keys = await draftsUnder(prefix).catch(() => []); // this browser keeps nothing
  const places = [...new Set(keys.map((key) => key.slice(prefix.length).split("/").slice(0, 2).join("/")))].map((place) => place.split("/"));
  if (!places.length) return;
  const whose = listed([...new Set(places.map(([who]) => page.names[who] || "somebody"))]);
  const banner = make("div", { class: "ak-banner ak-banner--important ak-not-with-family", role: "region", "aria-label": "Words that were not sent", "data-ak-unsent-words": "" },
    make("p", { dir: "auto" }, `Words of ${whose} were not sent from this computer, or it did not hear that they arrived.`));
  banner.append(page.href
    ? make("p", {}, make("a", { href: page.href }, "Hand the computer over again"), " for the same task to send them.")
    : make("p", {}, "They are kept here until somebody who writes in this assessment hands the computer over again for the same task."));
  for (const [who, task] of places) {
    const left = new LeftWords(page, who, task, () => {
      left.element.replaceChildren(make("p", { tabindex: "-1" }, `Nothing that ${left.name} wrote there is left on this computer.`));
      /** @type {HTMLElement} */ (left.element.firstElementChild).focus();
    });
    banner.append(left.element);
  }
  await uncovered();
  put(banner);
}

const own = /** @type {HTMLElement|null} */ (document.querySelector("script[data-ak-unsent-of]"));
if (own) {
  const { akUnsentOf = "", akNames = "{}", akHref = "", akApi = "", akPerson = "" } = own.dataset;
  const page = { assessment: akUnsentOf, names: JSON.parse(akNames), href: akHref, api: akApi, person: akPerson };
  tellOfUnsent(page, (banner) => document.querySelector("main h1")?.before(banner));
}
