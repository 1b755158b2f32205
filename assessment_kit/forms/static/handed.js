/** The page of a handed device: one question at a time, saved as it is written, covered when nobody is there. */

import { announce, Cover, whenInDoubt } from "./covering.js";
import { Drafts } from "./drafts.js";
import { enhance } from "./form.js";
import { letChoose } from "./handed_two.js";
import { inPlainWords, plainWords, refusalWords } from "./handed_words.js";
import { coverWhenIdle } from "./idle.js";
import { Check } from "./knowledge_check.js";
import { Breaks } from "./knowledge_break.js";
import { make } from "./make.js";
import { Pad } from "./pad.js";
import { callsOf } from "./port.js";
import { route } from "./router.js";
import { Saver } from "./saver.js";
import { walk } from "./steps.js";
import { addressOf, keyOf } from "./values.js";

const REST = 15000; // ms without a line after which a drawing is sent; each one sent is kept in the record for good
const QUIET = 1200; // the same where this computer cannot keep it meanwhile
const AGAIN = 5000; // ms after which a drawing that could not be sent is tried again
const PATIENCE = 6000; // ms that leaving waits for what is not saved yet

/**
 * @type {{hand_over: string, place: string, handed: string, cover_after: number, title: string, by_name: string,
 *   breaks: {question: string, subject: string, on_break: {row: string, rev: number, began_at: string}|null,
 *     over: Record<string, number>}|null}}
 */
const state = JSON.parse(document.querySelector("script[data-hd-state]")?.textContent || "{}");
const root = /** @type {HTMLElement} */ (document.getElementById("content"));
const pictures = new URL("./pictures/", import.meta.url);

/** @param {string} svg @returns {RequestInit} */
function svgPost(svg) {
  return { method: "POST", headers: { "Content-Type": "image/svg+xml" }, body: svg };
}

function handedPort() {
  const { call, post } = callsOf(state.hand_over, `${state.handed}/state`);
  return {
    /** @param {object[]} ops @param {object} [options] */
    save: (ops, options) => inPlainWords(post(`${state.handed}/save`, { ops }, options), state.by_name),
    draftsKey: async () => (await call(`${state.handed}/drafts-key`)).key,
    /** @param {string} svg @param {string} opId sent again, it is the same drawing @returns {Promise<string>} */
    draw: async (svg, opId) => (await call(`${state.handed}/drawings?op=${encodeURIComponent(opId)}`, svgPost(svg))).id,
    /** @param {string} id @returns {Promise<string>} */
    drawing: async (id) => (await fetch(`${state.handed}/drawings/${encodeURIComponent(id)}`, { cache: "no-store" })).text(),
  };
}

/** @param {string} words @param {...Node} more */
function news(words, ...more) {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-hd-news]"));
  place.replaceChildren(make("p", {}, words), ...more);
  place.hidden = !words;
}

/** @param {Saver} saver */
function showState(saver) {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-ak-status]"));
  let isOut = false;
  saver.addEventListener("state", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const words = plainWords(detail);
    if (place.textContent !== words) place.textContent = words;
    place.dataset.akPhase = detail.phase;
    if (detail.phase === "signed_out" && !isOut) {
      const back = make("a", { href: `${state.handed}/leave`, class: "ak-button" }, "Give the computer back");
      news("The time for this page is over. What you wrote is kept on this computer.", back);
    }
    if (isOut && detail.phase !== "signed_out") news("");
    isOut = detail.phase === "signed_out";
  });
}

/** One sheet in one answer: kept in this browser until the server has it, then named in the answer. */
class Drawn {
  /** @param {HTMLElement} element @param {import("./form.js").Form} form @param {*} port @param {Drafts} drafts */
  constructor(element, form, port, drafts) {
    this.element = element;
    this.form = form;
    this.port = port;
    this.drafts = drafts;
    this.address = addressOf(element);
    this.key = `drawing:${keyOf(this.address)}`;
    this.box = /** @type {HTMLInputElement} */ (element.querySelector('[data-ak-control="drawing"] input'));
    this.pad = new Pad(/** @type {HTMLElement} */ (element.querySelector("[data-hd-pad]")));
    this.timer = undefined;
    this.shown = "";
    /** @type {{op_id: string, svg: string}|null} what the server does not have yet */
    this.waiting = null;
    this.isSending = false;
    this.pad.addEventListener("drawn", () => this.#keep(this.pad.isEmpty ? "" : this.pad.svg));
    this.show();
  }

  /** Shows the drawing that the answer names. */
  async show() {
    const id = this.box.value;
    if (!id || id === this.shown || this.waiting) return;
    this.shown = id;
    try {
      this.pad.lay(await this.port.drawing(id));
    } catch {
      this.shown = "";
    }
  }

  /** Goes on with a drawing of an earlier page. @param {{op_id: string, svg: string}} op */
  resume(op) {
    /** @type {HTMLDetailsElement|null} */ (this.element.querySelector("details.hd-draw"))?.setAttribute("open", "");
    if (op.svg) this.pad.lay(op.svg);
    this.waiting = op;
    this.send();
  }

  /** @param {string} svg */
  #keep(svg) {
    this.waiting = { op_id: crypto.randomUUID(), svg };
    this.drafts.put(this.key, { ...this.waiting, ...this.address });
    clearTimeout(this.timer);
    const isKept = this.drafts.isDurable;
    this.pad.say(isKept ? "Your drawing is kept on this computer while you draw." : "");
    this.timer = setTimeout(() => this.send(), isKept ? REST : QUIET);
  }

  async send() {
    clearTimeout(this.timer);
    const now = this.waiting;
    if (!now || this.isSending) return;
    this.isSending = true;
    try {
      const id = now.svg ? await this.port.draw(now.svg, now.op_id) : "";
      this.shown = this.box.value = id;
      this.form.save(this.element);
      this.drafts.remove(this.key, now.op_id);
      if (this.waiting === now) this.waiting = null;
      this.pad.say(id ? "Your drawing is saved." : "");
    } catch (error) {
      const refused = refusalWords(/** @type {{kind?: string}} */ (error).kind || "", state.by_name);
      this.pad.say(refused ? `${refused} Your drawing is kept on this computer.` : "Your drawing is kept on this computer. We keep trying.");
      if (!refused) this.timer = setTimeout(() => this.send(), AGAIN);
      else if (this.waiting === now) this.waiting = null; // its draft stays on this computer
    } finally {
      this.isSending = false;
    }
    if (this.waiting && this.waiting !== now) this.send();
  }
}

/** @param {import("./form.js").Form} form @param {*} port @param {Drafts} drafts */
function drawings(form, port, drafts) {
  /** @type {Map<string, Drawn>} */
  const all = new Map();
  const learn = () => {
    for (const [key, element] of form.elements) {
      if (element.querySelector("[data-hd-pad]") && !all.has(key)) all.set(key, new Drawn(element, form, port, drafts));
    }
  };
  learn();
  form.root.addEventListener("click", () => setTimeout(learn));
  form.addEventListener("laid", () => {
    learn();
    for (const one of all.values()) one.show();
  });
  return {
    /** @param {*} op */
    resume(op) {
      const address = { question: op.question, subject: op.subject, row: op.row };
      if (!form.elements.has(keyOf(address))) form.show(address, { value: {} });
      learn();
      all.get(keyOf(address))?.resume(op);
    },
    send: () => Promise.all([...all.values()].map((one) => one.send())),
    get waiting() {
      return [...all.values()].filter((one) => one.waiting).length;
    },
  };
}

/** @param {Saver} saver @param {{send: () => Promise<*>, waiting: number}} drawn */
function watchLeaving(saver, drawn) {
  const isUnsaved = () => drawn.waiting > 0 || ["saving", "slow", "retrying"].includes(saver.phase) ||
    Boolean(saver.drafts?.writing); // what is sent and still kept would be called unsent
  const flush = async () => {
    await drawn.send();
    await saver.flush();
  };
  for (const name of ["focus", "online", "pageshow"]) window.addEventListener(name, () => saver.retry());
  window.addEventListener("pagehide", () => saver.leave());
  window.addEventListener("beforeunload", (event) => {
    const drafts = /** @type {Drafts} */ (saver.drafts);
    drafts.leaving();
    if ((saver.waiting || drawn.waiting) && !drafts.isDurable) event.preventDefault();
  });
  document.addEventListener("click", async (event) => {
    const link = /** @type {HTMLAnchorElement|null} */ (/** @type {HTMLElement} */ (event.target).closest?.("a[data-hd-leave]"));
    if (!link || !isUnsaved()) return;
    event.preventDefault();
    const until = performance.now() + PATIENCE;
    while (isUnsaved() && performance.now() < until) {
      await flush();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    if (isUnsaved()) news("Not everything is saved yet. It is kept on this computer. Wait a moment, then try again.");
    else location.assign(link.href);
  });
}

/** What somebody else's task, or nobody's, stands here for is covered. */
function watchHanded() {
  const cover = new Cover();
  whenInDoubt(state.handed, (isBack) => isBack && cover.put("One moment."), (whose) => {
    if (!whose) return; // offline: only this task's own page can be in sight
    if (!whose.is_handed) {
      cover.lift();
      cover.put("This page was given back. You can close it.");
    } else if (whose.hand_over !== state.hand_over) {
      cover.lift();
      cover.put("This page was given back.");
      location.replace(state.handed);
    } else cover.lift();
  });
}

function start() {
  announce(state.hand_over);
  watchHanded();
  const port = handedPort();
  const drafts = new Drafts("handed", state.place, port.draftsKey);
  const saver = new Saver(port, { drafts });
  route(state.title);
  const form = enhance(root, port, saver);
  form.kept = "Your words are kept.";
  const drawn = drawings(form, port, drafts);
  showState(saver);
  watchLeaving(saver, drawn);
  const check = new Check(form);
  check.step = walk(() => {
    drawn.send();
    saver.flush();
  }, check.isAsked ? check.ways : {});
  document.addEventListener("visibilitychange", () => document.hidden && drawn.send());
  letChoose(form);
  const breaks = state.breaks ? new Breaks(saver, { hand_over: state.hand_over, ...state.breaks }) : null;
  const rest = coverWhenIdle(state.cover_after, root, new URL("cover.svg", pictures).href, () => breaks?.end());
  for (const button of document.querySelectorAll("[data-hd-break]")) {
    button.addEventListener("click", () => {
      check.aloud.stop();
      breaks?.begin();
      rest();
    });
  }
  if (breaks?.isOn) rest();
  drafts.inherit((op) => "svg" in op ? drawn.resume(op) : breaks?.replay(op) || form.replay(op));
  /** @type {*} */ (window).assessmentKit = { form, state };
}

start();
