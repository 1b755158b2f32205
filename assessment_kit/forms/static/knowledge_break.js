/** A break in the knowledge check: a cover that shows nobody's words, and from when to when; a reload keeps it. */

const KEPT = "assessment-kit-break"; // which break, and nothing that anybody said

/** @typedef {{row: string, began_at: string}} Break */

export class Breaks {
  /**
   * @param {import("./saver.js").Saver} saver
   * @param {{hand_over: string, question: string, subject: string, on_break: {row: string, rev: number, began_at: string}|null}} state
   */
  constructor(saver, { hand_over, question, subject, on_break }) {
    this.saver = saver;
    this.handOver = hand_over;
    this.question = question;
    this.subject = subject;
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

  /** What an earlier page could not send any more. @param {*} op @returns {boolean} whether it was a break's */
  replay(op) {
    if (op.question !== this.question) return false;
    if (op.value?.ended_at && this.now?.row === op.row) this.now = null; // it was over when that page went
    this.saver.replay(op);
    return true;
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
