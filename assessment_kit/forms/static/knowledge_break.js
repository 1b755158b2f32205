/** A break in the knowledge check: a cover that shows nobody's words, and from when to when; a reload keeps it. */

import { keyOf } from "./values.js";

const KEPT = "assessment-kit-break"; // which break, and nothing that anybody said

/** @typedef {{row: string, began_at: string}} Break */

export class Breaks {
  /**
   * @param {import("./saver.js").Saver} saver
   * @param {{hand_over: string, question: string, subject: string, on_break: {row: string, rev: number, began_at: string}|null,
   *   over: Record<string, number>}} state `over`: the revisions of those that have an end, by their rows
   */
  constructor(saver, { hand_over, question, subject, on_break, over }) {
    this.saver = saver;
    this.handOver = hand_over;
    this.question = question;
    this.subject = subject;
    this.over = over;
    /** @type {Break|null} */
    this.now = on_break || this.#kept();
    if (on_break) saver.prime(this.#address(on_break.row), on_break.rev);
  }

  get isOn() {
    return this.now !== null;
  }

  begin() {
    if (this.now) return;
    this.now = { row: crypto.randomUUID(), began_at: new Date().toISOString() };
    this.#keep(this.now);
    this.#save(this.now.row, { began_at: this.now.began_at, ended_at: null });
  }

  end() {
    if (!this.now) return;
    const { row, began_at } = this.now;
    this.now = null;
    this.#keep(null);
    this.#save(row, { began_at, ended_at: new Date().toISOString() });
  }

  /**
   * What an earlier page could not send any more; a break of a page that is gone has ended with it.
   *
   * @param {*} op
   * @returns {boolean} whether it was a break's
   */
  replay(op) {
    if (op.question !== this.question) return false;
    const { row, value } = op;
    const isNow = this.now?.row === row;
    if (isNow && value?.ended_at) this.now = null; // it was over when that page went
    if (row in this.over) this.#after(op);
    else if (isNow || !value || value.ended_at) this.saver.replay(op);
    else {
      this.saver.replay(op);
      this.#save(row, { began_at: value.began_at, ended_at: new Date().toISOString() });
    }
    return true;
  }

  /** Its end stands in the record; that page's own end is the true one. @param {*} op */
  #after({ op_id, row, value }) {
    this.saver.drafts?.remove(keyOf(this.#address(row)), op_id);
    if (!value?.ended_at) return;
    this.saver.prime(this.#address(row), this.over[row]);
    this.#save(row, value);
  }

  /** @param {string} row */
  #address(row) {
    return { question: this.question, subject: this.subject, row };
  }

  /** @param {string} row @param {object} value */
  #save(row, value) {
    if (!this.question) return;
    this.saver.change(this.#address(row), { value, voice: this.subject });
    this.saver.flush();
  }

  /** @returns {Break|null} */
  #kept() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
      return kept?.hand_over === this.handOver ? { row: kept.row, began_at: kept.began_at } : null;
    } catch {
      return null;
    }
  }

  /** @param {Break|null} now */
  #keep(now) {
    try {
      if (now) sessionStorage.setItem(KEPT, JSON.stringify({ hand_over: this.handOver, ...now }));
      else sessionStorage.removeItem(KEPT);
    } catch {
      // A browser that keeps nothing has the break from the record after a reload.
    }
  }
}
