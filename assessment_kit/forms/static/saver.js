/** The save protocol: every answer is sent until the server says that it is on disk. It knows no page. */

import { keyOf } from "./values.js";

/** @typedef {import("./values.js").Address} Address */
/** @typedef {import("./values.js").Content} Content */
/**
 * @typedef {object} Operation
 * @property {string} op_id
 * @property {string} question
 * @property {string} subject
 * @property {string} row
 * @property {number} base_rev
 * @property {*} value
 * @property {string} [follows]
 * @property {number[]} [resolves]
 */
/** @typedef {{op_id: string, rev: number, status: string, recorded_at: string}} Ack */
/**
 * @typedef {object} Place What is under way at one address.
 * @property {number} rev the revision that the next operation builds on
 * @property {Operation[]} sent sent at least once and not acknowledged; they are sent again as they are
 * @property {Operation|null} next typed since
 * @property {Operation|null} refused what the server would not take; kept until something else is typed
 */

const MOST = 100;
const MOST_BYTES = 3 * 1024 * 1024;
const KEEPALIVE_BYTES = 60 * 1024; // browsers take 64 KiB in all from a page that is going

/** Kinds of failure that pass by themselves; every other refusal is about what was sent. */
const PASSING = new Set(["offline", "workspace", "too_many_tries", "error", "missing_token", "handed"]);

/**
 * Names an operation as nothing else is named; later ones sort behind earlier ones (RFC 9562, version 7), so
 * that a record of millions finds them together.
 */
function operationId() {
  const at = Date.now().toString(16).padStart(12, "0");
  return `${at.slice(0, 8)}-${at.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

export class Saver extends EventTarget {
  /**
   * @param {{save: (ops: Operation[], options?: object) => Promise<{acks: Ack[]}>}} port
   * @param {object} [options]
   * @param {*} [options.drafts] keeps the newest operation per address on this computer
   * @param {number} [options.quiet] ms without typing before it sends
   * @param {number} [options.longest] ms of typing after which it sends all the same
   * @param {number[]} [options.backoff] first and longest pause between tries, in ms
   */
  constructor(port, { drafts = null, quiet = 400, longest = 3000, backoff = [1500, 30000] } = {}) {
    super();
    this.port = port;
    this.drafts = drafts;
    this.quiet = quiet;
    this.longest = longest;
    this.backoff = backoff;
    /** @type {Map<string, Place>} */
    this.places = new Map();
    this.isSending = false;
    this.oneByOne = 0;
    /** @type {Set<string>} op ids of earlier pages' texts that met one typed here: neither goes on from the other */
    this.apart = new Set();
    this.tries = 0;
    this.firstAt = 0;
    this.timer = undefined;
    this.phase = "idle";
    /** @type {Date|undefined} */
    this.savedAt = undefined;
  }

  /** @param {string} key @returns {Place} */
  place(key) {
    let place = this.places.get(key);
    if (!place) {
      place = { rev: 0, sent: [], next: null, refused: null };
      this.places.set(key, place);
    }
    return place;
  }

  /** Says which revision the page shows. @param {Address} address @param {number} rev */
  prime(address, rev) {
    const place = this.place(keyOf(address));
    if (!place.sent.length && !place.next) place.rev = Math.max(place.rev, rev);
  }

  /** How many answers are not on the server's disk. */
  get waiting() {
    return [...this.places.values()].filter((place) => place.sent.length || place.next || place.refused).length;
  }

  /** @param {string} key */
  isWaiting(key) {
    const place = this.places.get(key);
    return Boolean(place && (place.sent.length || place.next || place.refused));
  }

  /**
   * Takes what was typed; it goes out after a moment of quiet.
   * @param {Address} address
   * @param {Content & {resolves?: number[], base_rev?: number}} content
   */
  change(address, content) {
    const key = keyOf(address);
    const place = this.place(key);
    const last = place.sent.filter((one) => !this.apart.has(one.op_id)).pop();
    place.next = {
      op_id: operationId(),
      ...address,
      base_rev: place.rev,
      ...content,
      ...(last ? { follows: last.op_id } : {}),
    };
    place.refused = null;
    this.drafts?.put(key, place.next);
    this.firstAt = this.firstAt || performance.now(); // a clock that nobody sets
    if (!["retrying", "signed_out", "slow"].includes(this.phase)) this.#say("saving");
    const left = this.firstAt + this.longest - performance.now();
    if (!this.isSending && !this.tries) this.#later(Math.max(0, Math.min(this.quiet, left)));
  }

  /**
   * Sends an operation of an earlier page again, with its own id and base.
   * @param {Operation} op
   * @returns {boolean} whether it is the text to show: not where something else was typed meanwhile
   */
  replay(op) {
    const place = this.place(keyOf(op));
    const last = place.next || place.sent[place.sent.length - 1];
    if (last && last.op_id !== op.follows) this.apart.add(op.op_id);
    place.sent.push(op);
    this.#say("saving");
    this.#later(0);
    return !this.apart.has(op.op_id);
  }

  /** Sends what waits now. @returns {Promise<void>} */
  async flush() {
    clearTimeout(this.timer);
    if (this.isSending) return;
    const ops = this.#batch();
    if (!ops.length) return;
    this.isSending = true;
    this.firstAt = 0;
    this.#say(this.tries ? this.phase : "saving");
    const slow = setTimeout(() => this.#say("slow"), 3000);
    try {
      const { acks } = await this.port.save(ops);
      this.tries = 0;
      for (const ack of acks) this.#acknowledged(ops, ack);
      if (this.oneByOne) this.oneByOne -= 1;
      clearTimeout(slow);
      this.isSending = false;
      this.#afterwards();
    } catch (error) {
      clearTimeout(slow);
      this.isSending = false;
      this.#failed(ops, /** @type {{kind?: string, message: string}} */ (error));
    }
  }

  /** Tries again at once, for when the person came back or signed in. */
  retry() {
    if (this.waiting && !this.isSending) this.flush();
  }

  /** Sends what waits while the page goes; the drafts stay until acknowledged, whatever comes of this. */
  leave() {
    const ops = [];
    let size = 0;
    for (const [, place] of this.places) {
      if (place.next) place.sent.push(place.next);
      place.next = null;
      size += JSON.stringify(place.sent).length;
      if (size < KEEPALIVE_BYTES && ops.length + place.sent.length <= MOST) ops.push(...place.sent);
    }
    if (ops.length) this.port.save(ops, { keepalive: true }).catch(() => undefined);
  }

  /** @returns {Operation[]} */
  #batch() {
    const ops = [];
    let size = 0;
    for (const place of this.places.values()) {
      if (!place.sent.length && place.next) {
        place.sent = [place.next];
        place.next = null;
      }
      if (!place.sent.length) continue;
      size += JSON.stringify(place.sent).length;
      if (ops.length && (ops.length + place.sent.length > MOST || size > MOST_BYTES || this.oneByOne)) break;
      ops.push(...place.sent);
    }
    return ops;
  }

  /** @param {Operation[]} ops @param {Ack} ack */
  #acknowledged(ops, ack) {
    const op = ops.find((one) => one.op_id === ack.op_id);
    if (!op) return;
    const key = keyOf(op);
    const place = this.place(key);
    place.sent = place.sent.filter((one) => one.op_id !== ack.op_id);
    const isApart = this.apart.delete(op.op_id);
    const isStale = !isApart && ack.rev < place.rev;
    // A conflict's own revision is the base of what its author types next: it replaces that conflict.
    if (!isApart) place.rev = Math.max(place.rev, ack.rev);
    if (!isApart && place.next && !place.sent.length) {
      place.next.base_rev = place.rev;
      delete place.next.follows;
      this.drafts?.put(key, place.next);
    }
    this.drafts?.remove(key, ack.op_id);
    this.savedAt = new Date(ack.recorded_at || Date.now());
    this.#tell("ack", { key, op, ack, isStale, isApart, isLast: !place.next && !place.sent.length });
  }

  /** @param {Operation[]} ops @param {{kind?: string, message: string}} error */
  #failed(ops, error) {
    const kind = error.kind || "offline";
    if (kind === "signed_out" || PASSING.has(kind)) {
      this.tries += 1;
      this.#say(kind === "signed_out" ? "signed_out" : "retrying");
      const [first, longest] = this.backoff;
      this.#later(Math.min(first * 2 ** (this.tries - 1), longest));
      return;
    }
    this.tries = 0;
    if (ops.length > 1 && !this.oneByOne) {
      this.oneByOne = new Set(ops.map(keyOf)).size; // a batch is taken or refused as a whole: find whose fault it is
    } else {
      for (const op of ops) this.#refuse(op, error.message);
      if (this.oneByOne) this.oneByOne -= 1;
    }
    this.#afterwards();
  }

  /** @param {Operation} op @param {string} message */
  #refuse(op, message) {
    const place = this.place(keyOf(op));
    place.sent = place.sent.filter((one) => one.op_id !== op.op_id);
    if (!place.next) place.refused = op;
    else delete place.next.follows;
    this.#tell("refused", { key: keyOf(op), op, message });
  }

  #afterwards() {
    const isMore = [...this.places.values()].some((place) => place.sent.length || place.next);
    if (isMore) this.#later(0);
    else this.#say(this.waiting ? "refused" : "saved");
  }

  /** @param {number} ms */
  #later(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), ms);
  }

  /** @param {string} phase */
  #say(phase) {
    this.phase = phase;
    const isDurable = Boolean(this.drafts?.isDurable);
    this.#tell("state", { phase, waiting: this.waiting, at: this.savedAt, isDurable });
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
