/** The sentences in which the page speaks of saving. */

/** @param {Date} moment @returns {string} "10:42" */
export function clock(moment) {
  return `${moment.getHours()}:${String(moment.getMinutes()).padStart(2, "0")}`;
}

/** @param {number} count @param {string} noun */
export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * @param {{phase: string, waiting: number, at?: Date, isDurable: boolean}} state
 * @returns {string}
 */
export function statusWords({ phase, waiting, at, isDurable }) {
  const kept = isDurable ? "kept on this computer" : "keep this page open";
  const several = waiting > 1 ? ` (${counted(waiting, "answer")})` : "";
  if (phase === "saving") return "Saving…";
  if (phase === "slow") return `Still saving – ${kept}${several}`;
  if (phase === "signed_out") return `Not saved – ${kept}. Sign in again${several}`;
  if (phase === "retrying") return `Not saved – ${kept}, retrying${several}`;
  if (phase === "refused") return `Not saved – ${kept}: see the note beside the answer${several}`;
  return at ? `Saved at ${clock(at)}` : "";
}
