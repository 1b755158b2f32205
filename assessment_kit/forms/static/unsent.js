/** Says so where words that somebody of the family wrote on this computer did not reach the record. */

import { draftsUnder } from "./drafts.js";
import { make } from "./make.js";

/** @param {string[]} names */
function listed(names) {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}` : names[0];
}

/**
 * @param {string} assessment @param {Record<string, string>} names by person
 * @param {string} href where the computer is handed over; empty where this person cannot
 * @param {(banner: HTMLElement) => void} put
 */
export async function tellOfUnsent(assessment, names, href, put) {
  const prefix = `handed/${assessment}/`;
  const keys = await draftsUnder(prefix).catch(() => []); // this browser keeps nothing
  const people = new Set(keys.map((key) => key.slice(prefix.length).split("/")[0]));
  if (!people.size) return;
  const whose = listed([...people].map((person) => names[person] || "somebody"));
  const banner = make("div", { class: "ak-banner ak-banner--important ak-not-with-family", role: "status", "data-ak-unsent-words": "" },
    make("p", { dir: "auto" }, `Words of ${whose} were not sent from this computer, or it did not hear that they arrived.`));
  banner.append(href
    ? make("p", {}, make("a", { href }, "Hand the computer over again"), " for the same task to send them.")
    : make("p", {}, "They are kept here until somebody who writes in this assessment hands the computer over again for the same task."));
  put(banner);
}

const own = /** @type {HTMLElement|null} */ (document.querySelector("script[data-ak-unsent-of]"));
if (own) {
  const { akUnsentOf = "", akNames = "{}", akHref = "" } = own.dataset;
  tellOfUnsent(akUnsentOf, JSON.parse(akNames), akHref, (banner) => document.querySelector("main h1")?.before(banner));
}
