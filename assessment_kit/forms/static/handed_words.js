/** What a handed page says of saving, in words for whoever has the computer. */

import { PortError } from "./port.js";
import { clock } from "./wording.js";

/** Failures that no wait mends, each with what to do; `{worker}` is who handed the computer over. */
const REFUSED = /** @type {Record<string, string>} */ ({
  invalid: "This could not be saved the way it is. Ask {worker}.",
  too_large: "This is too big to be saved in one piece. Ask {worker}.",
  state: "This cannot be changed any more. Ask {worker}.",
  refused: "This cannot be saved here. Ask {worker}.",
  not_found: "This cannot be saved here. Ask {worker}.",
});

/** @param {string} kind @param {string} worker @returns {string} empty where it passes by itself */
export function refusalWords(kind, worker) {
  return (REFUSED[kind] || "").replace("{worker}", worker || "the person who gave you the computer");
}

/**
 * Puts what a call refuses into these words; what passes by itself keeps its own.
 * @template Answer
 * @param {Promise<Answer>} asked @param {string} worker @returns {Promise<Answer>}
 */
export function inPlainWords(asked, worker) {
  return asked.catch((error) => {
    const words = refusalWords(error.kind || "", worker);
    throw words ? new PortError(error.kind, words) : error;
  });
}

/** @param {{phase: string, at?: Date, isDurable: boolean}} said */
export function plainWords({ phase, at, isDurable }) {
  const kept = isDurable ? "It is kept on this computer." : "Please keep this page open.";
  if (phase === "saving") return "Saving…";
  if (phase === "slow") return `Still saving. ${kept}`;
  if (phase === "retrying") return `Not saved yet. ${kept} We keep trying.`;
  if (phase === "signed_out" || phase === "refused") return `Not saved yet. ${kept}`;
  return at ? `Saved at ${clock(at)}` : "";
}
