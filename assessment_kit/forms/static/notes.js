/** Notes of supervision: what is being written is kept in this browser until the server says that it has it. */

import { make } from "./make.js";
import { NotesShown, boxOf, foldOf, restore } from "./notes_shown.js";

/**
 * @typedef {object} Writing What is being written in one box.
 * @property {string} key "reply:3", "edit:3", "new:section|question|subject"
 * @property {string} op_id
 * @property {string} text
 * @property {string} [kind]
 * @property {number} [base_rev] the revision that an edit began from
 * @property {boolean} [isSent] it was sent and not answered: it is sent again as it is
 */

/** Kinds of failure that pass by themselves; every other refusal is about what was sent. */
const PASSING = new Set(["offline", "workspace", "too_many_tries", "error", "missing_token", "handed", "signed_out"]);
const [SOON, LATER] = [1500, 30000]; // ms until it is sent again, the first time and at the most
const EMPTY = { "reply": "Write your reply first.", "edit": "Write the note first.", "new": "Write the note first." };
const DONE = {
  reply: "Your reply is saved.", edit: "The note is saved.", new: "Your note is saved.", answer: "Marked as dealt with.",
  resolve: "Marked as dealt with.", reopen: "The note is open again.", withdraw: "The note is withdrawn.", move: "The note is moved.",
};

/** @param {string} key @returns {[keyof EMPTY, string]} what is written, and about which note or place */
function parts(key) {
  const at = key.indexOf(":");
  return /** @type {*} */ ([key.slice(0, at), key.slice(at + 1)]);
}

export class Notes extends EventTarget {
  /** @param {{port: *, drafts: *, root: HTMLElement, face: "form"|"review", login: string}} page */
  constructor({ port, drafts, root, face, login }) {
    super();
    Object.assign(this, { port, drafts, root, face, login });
    /** @type {Map<string, Writing>} */
    this.writings = new Map();
    /** @type {Map<string, Writing>} by op id, sent by an earlier page while something else is written here */
    this.apart = new Map();
    /** @type {Set<string>} op ids on their way */
    this.underWay = new Set();
    this.tries = 0;
    this.shown = new NotesShown(port, root, face);
    this.news = make("p", { class: "ak-visually-hidden", role: "status" });
    root.after(this.news);
  }

  start() {
    this.root.addEventListener("input", (event) => this.#typed(/** @type {HTMLElement} */ (event.target)));
    this.root.addEventListener("click", (event) => this.#clicked(/** @type {HTMLElement} */ (event.target)));
    for (const name of ["focus", "online", "pageshow"]) window.addEventListener(name, () => this.#retry());
    window.addEventListener("focus", () => this.refresh(5000));
    const ask = (/** @type {BeforeUnloadEvent} */ event) => {
      this.drafts.leaving();
      if (this.writings.size && !this.drafts.isDurable) event.preventDefault();
    };
    ask.akOwn = true; // Voilà's page ends its kernel in "beforeunload", and leaves only such listeners there
    window.addEventListener("beforeunload", ask);
    this.drafts.inherit((/** @type {Writing} */ op) => this.#adopt(op));
  }

  /** Draws the notes anew, with everything that is being written in its boxes. @param {number} [pause] ms */
  async refresh(pause = 0) {
    if (!await this.shown.renew(pause)) return;
    for (const writing of this.writings.values()) restore(this.root, writing);
    this.dispatchEvent(new Event("shown"));
  }

  /** @param {HTMLElement} target */
  #typed(target) {
    const box = /** @type {HTMLElement|null} */ (target.closest?.("[data-ak-writing]"));
    const key = box?.dataset.akWriting;
    if (!box || !key) return;
    const before = this.writings.get(key);
    const text = /** @type {HTMLTextAreaElement} */ (box.querySelector("[data-ak-text]")).value;
    const list = /** @type {HTMLSelectElement|null} */ (box.querySelector("[data-ak-kind-of]"));
    const base = before?.base_rev ?? Number(box.dataset.akBaseRev || 0);
    const writing = { key, op_id: crypto.randomUUID(), text, ...(list ? { kind: list.value } : {}), ...(base ? { base_rev: base } : {}) };
    say(box, tooLong(box));
    tell(box, "");
    if (!text.trim() && parts(key)[0] !== "edit") return this.#forget(before);
    this.writings.set(key, writing);
    this.drafts.put(key, writing);
    if (before) this.#drop(before);
  }

  /** @param {Writing|undefined} writing */
  #forget(writing) {
    if (!writing) return;
    if (this.writings.get(writing.key) === writing) this.writings.delete(writing.key);
    this.#drop(writing);
  }

  /** Takes it away where an earlier page kept it, and where this one does. @param {Writing} writing */
  #drop({ key, op_id: opId }) {
    this.drafts.remove(key, opId);
    this.drafts.remove(key, opId);
  }

  /** @param {HTMLElement} target */
  async #clicked(target) {
    const [send, step] = ["[data-ak-send]", "[data-ak-step]"].map((one) => /** @type {HTMLElement|null} */ (target.closest?.(one)));
    if (send) {
      const box = /** @type {HTMLElement} */ (send.closest("[data-ak-writing]"));
      if (box) this.#send(box);
    } else if (step) {
      const card = /** @type {HTMLElement} */ (step.closest("[data-ak-annotation]"));
      if (card) await this.#step(card, step.dataset.akStep || "");
    }
  }

  /** @param {HTMLElement} box @returns {Promise<boolean>} whether the server has it */
  async #send(box) {
    const key = box.dataset.akWriting || "";
    let writing = this.writings.get(key);
    if (writing && this.underWay.has(writing.op_id)) return false;
    if (!writing && parts(key)[0] === "edit") return this.#close(key);
    if (!writing || !writing.text.trim()) {
      say(box, EMPTY[parts(key)[0]]);
      return false;
    }
    if (tooLong(box)) {
      say(box, tooLong(box));
      return false;
    }
    writing = { ...writing, isSent: true };
    this.writings.set(key, writing);
    this.drafts.put(key, writing);
    return this.#deliver(writing);
  }

  /** @param {Writing} writing @returns {Promise<boolean>} whether the server has it */
  async #deliver(writing) {
    const { key, op_id: opId } = writing;
    const [what, about] = parts(key);
    this.underWay.add(opId);
    if (!this.apart.has(opId)) this.#lock(writing, true);
    const { text, kind, base_rev: base } = writing;
    const said = { text, op_id: opId, ...(kind ? { kind } : {}), ...(base ? { base_rev: base } : {}) };
    try {
      const [section, question, subject] = about.split("|");
      const note = what === "new" ? await this.port.annotate({ ...said, section, question, subject }) : await this.port.noteStep(about, what, said);
      this.tries = 0;
      this.underWay.delete(opId);
      this.#forget(writing);
      if (!this.apart.delete(opId)) this.#close(key);
      await this.#done(what, note);
      return true;
    } catch (error) {
      this.underWay.delete(opId);
      this.#failed(writing, /** @type {{kind?: string, message: string}} */ (error));
      return false;
    }
  }

  /** @param {Writing} writing @param {{kind?: string, message: string}} error */
  #failed(writing, error) {
    const box = boxOf(this.root, writing.key);
    const kept = this.drafts.isDurable ? "It is kept on this computer" : "It is kept on this page: do not close it";
    if (PASSING.has(error.kind || "offline")) {
      this.tries += 1;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.#retry(), Math.min(SOON * 2 ** (this.tries - 1), LATER));
      if (this.apart.has(writing.op_id)) return;
      const isOut = error.kind === "signed_out";
      const then = isOut ? ", and is sent when you have signed in again. " : ", and is sent as soon as the server answers. ";
      tell(box, `Not saved yet. ${kept}${then}`, ...(isOut ? [make("a", { href: this.login, target: "_blank" }, "Sign in again (opens a new tab)")] : []),
        this.#changeIt(writing));
      return;
    }
    const back = { ...writing, isSent: false };
    if (this.apart.delete(writing.op_id)) return this.#adopt(back);
    this.#lock(writing, false);
    this.writings.set(writing.key, back);
    this.drafts.put(writing.key, back);
    tell(box, "");
    say(box, `${error.message} Your text is still here.`);
    if (!box) this.#left(back, error.message);
  }

  /** While it may have reached the server it is not changed, unless somebody wants to. @param {Writing} writing */
  #changeIt(writing) {
    const change = make("button", { type: "button", class: "ak-link" }, "Change it first");
    change.addEventListener("click", () => {
      this.writings.set(writing.key, { ...writing, isSent: false });
      this.drafts.put(writing.key, { ...writing, isSent: false });
      this.#lock(writing, false);
      tell(boxOf(this.root, writing.key), "");
    });
    return change;
  }

  #retry() {
    for (const writing of [...this.writings.values(), ...this.apart.values()]) {
      if (writing.isSent && !this.underWay.has(writing.op_id)) this.#deliver(writing);
    }
  }

  /** What an earlier page of this person kept. @param {Writing} op */
  #adopt(op) {
    const here = this.writings.get(op.key);
    if (here && op.isSent) {
      this.apart.set(op.op_id, op); // it may have reached the server: it is sent as it is, and taken once
      this.#deliver(op);
      return;
    }
    if (here && here.text === op.text) return this.#drop(op);
    if (here) {
      const both = { ...here, op_id: crypto.randomUUID(), text: `${here.text}\n\n${op.text}`, isSent: false };
      this.writings.set(op.key, both);
      this.drafts.put(op.key, both);
      this.#drop(here);
      this.#drop(op);
      return this.#show(both);
    }
    this.writings.set(op.key, op);
    this.#show(op);
    if (op.isSent) this.#deliver(op);
  }

  /** @param {Writing} writing */
  #show(writing) {
    if (!restore(this.root, writing)) {
      // What was begun on the review page goes on there.
      const isForHere = this.face === "review" || parts(writing.key)[0] === "reply";
      return isForHere && !writing.isSent ? this.#left(writing, "") : undefined;
    }
    tell(boxOf(this.root, writing.key), "Not saved yet: kept on this computer since you wrote it.");
  }

  /** What has no box on this page any more is shown to its writer. @param {Writing} writing @param {string} why */
  #left(writing, why) {
    const place = /** @type {HTMLElement|null} */ (this.root.querySelector("[data-ak-left]") || document.querySelector(".ak-banners"));
    const lines = writing.text.split("\n").filter((line) => line.trim()).map((line) => make("p", { dir: "auto" }, line));
    const banner = make("div", { class: "ak-banner ak-banner--important ak-annotations", "data-ak-left-note": writing.key },
      make("p", {}, `You wrote this beside a note, and it did not reach the record. ${why} It is kept on this computer.`), make("blockquote", {}, ...lines));
    const off = make("button", { type: "button", class: "ak-button ak-button--secondary" }, "Take it off this computer");
    off.addEventListener("click", () => {
      this.#forget(writing);
      banner.remove();
    });
    banner.append(off);
    place?.querySelector(`[data-ak-left-note="${CSS.escape(writing.key)}"]`)?.remove();
    place?.append(banner);
    if (place) place.hidden = false;
  }

  /** @param {HTMLElement} card @param {string} step */
  async #step(card, step) {
    const id = card.dataset.akAnnotation || "";
    const said = /** @type {HTMLElement|null} */ (card.querySelector("[data-ak-refused]"));
    if (said) said.hidden = true;
    const box = boxOf(card, `reply:${id}`);
    // What was typed as a reply goes first: marking a note takes its box away.
    if (["answer", "resolve"].includes(step) && box && this.writings.get(`reply:${id}`) && !await this.#send(box)) return;
    try {
      const [section, question, subject] = (/** @type {HTMLSelectElement|null} */ (card.querySelector("[data-ak-to]"))?.value || "||").split("|");
      const note = await this.port.noteStep(id, step, step === "move" ? { section, question, subject } : {});
      this.#close(`${step}:${id}`);
      await this.#done(step, note);
    } catch (error) {
      const place = /** @type {HTMLElement|null} */ (this.root.querySelector(`#note-${id} [data-ak-refused]`));
      if (!place) return;
      place.textContent = /** @type {Error} */ (error).message;
      place.hidden = false;
    }
  }

  /** @param {string} what @param {{id: number, words?: string}} note */
  async #done(what, note) {
    document.dispatchEvent(new Event("assessment-kit-answered"));
    await this.refresh().catch(() => undefined); // the note is saved, whatever becomes of drawing it
    const card = /** @type {HTMLElement|null} */ (this.root.querySelector(`#note-${note.id}`));
    const held = document.activeElement;
    if (card && (!held || held === document.body || !held.matches("textarea, input, select"))) card.focus();
    this.news.textContent = note.words || DONE[/** @type {keyof DONE} */ (what)] || "";
    if (note.words && card) card.prepend(make("p", { class: "ak-hint" }, note.words));
  }

  /** @param {string} key @returns {boolean} */
  #close(key) {
    const fold = foldOf(this.root, key);
    if (fold) fold.open = false;
    const box = boxOf(this.root, key);
    if (key.startsWith("new:")) box?.remove();
    else if (key.startsWith("reply:") && box) /** @type {HTMLTextAreaElement} */ (box.querySelector("[data-ak-text]")).value = "";
    tell(box, "");
    return true;
  }

  /** @param {Writing} writing @param {boolean} isLocked */
  #lock(writing, isLocked) {
    const area = /** @type {HTMLTextAreaElement|null|undefined} */ (boxOf(this.root, writing.key)?.querySelector("[data-ak-text]"));
    if (area) area.readOnly = isLocked;
  }
}

/** Says so where a text is longer than is taken; none of it is cut off. @param {HTMLElement} box @returns {string} */
function tooLong(box) {
  const area = /** @type {HTMLTextAreaElement|null} */ (box.querySelector("[data-ak-text]"));
  const longest = Number(area?.dataset.akLongest || 0);
  if (!area || !longest || area.value.length <= longest || [...area.value].length <= longest) return "";
  const most = longest.toLocaleString("en-GB");
  return `A note or reply takes at most ${most} characters, and this is longer: shorten it, or write several. Your text is still here.`;
}

/** @param {HTMLElement|null} box @param {string} sentence */
function say(box, sentence) {
  const place = /** @type {HTMLElement|null|undefined} */ (box?.querySelector("[data-ak-message]"));
  if (!place || (sentence && !place.hidden && place.textContent === sentence)) return; // heard once, not at every letter
  place.textContent = sentence;
  place.hidden = !sentence;
}

/** @param {HTMLElement|null} box @param {...(Node|string)} news */
function tell(box, ...news) {
  box?.querySelector("[data-ak-news]")?.replaceChildren(...news);
}
