/** Covers a page while this computer is in somebody else's hands: in other tabs, and in pages that come back. */

const CHANNEL = "assessment-kit/handed";
const FLAG = "assessment-kit-handed";
const LIFTED = "assessment-kit-uncovered";

/** @typedef {{is_handed: boolean, hand_over: string, is_open: boolean, person: string}} Whose */

/** @param {string} address @returns {Promise<Whose|null>} null where the server does not answer */
export async function askWhose(address) {
  try {
    const answer = await fetch(`${address}/state`, { cache: "no-store", credentials: "same-origin" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** @param {string} words @param {string} [href] @param {string} [name] @param {boolean} [isApart] */
function coverOf(words, href, name = "", isApart = false) {
  const cover = document.createElement("main");
  const heading = document.createElement("h1");
  const line = document.createElement("p");
  cover.className = "ak-main ak-cover";
  cover.dataset.akCover = "";
  heading.textContent = "This page is covered";
  line.textContent = words;
  cover.append(heading, line);
  if (href) {
    const way = document.createElement("a");
    way.href = href;
    way.className = "ak-button";
    way.textContent = name;
    cover.append(way);
    if (isApart) {
      way.target = "_blank";
      cover.append(" (opens a new tab)");
    }
  }
  return cover;
}

/** A sheet rather than a style of each element: what a page adds while it is covered is out of sight too. */
function hiding() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":root body > :not([data-ak-cover]) { display: none !important; }");
  return sheet;
}

/** Takes a page out of sight, and puts it back as it was: what was typed into it stays. */
export class Cover {
  /** @param {boolean} isTakenOut whether the page leaves the document, or is only hidden where it would not bear that */
  constructor(isTakenOut = true) {
    this.isTakenOut = isTakenOut;
    this.hiding = hiding();
    this.kept = document.createDocumentFragment();
    this.title = "";
    this.isOn = false;
    this.words = "";
  }

  /** @param {string} words @param {string} [href] @param {string} [name] @param {boolean} [isApart] in a tab of its own */
  put(words, href, name, isApart) {
    if (this.isOn && this.words === words) return;
    if (this.isOn) return this.#say(words, href, name, isApart);
    this.isOn = true;
    this.title = document.title;
    document.title = "Covered";
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.hiding];
    if (this.isTakenOut) this.kept.append(...document.body.childNodes);
    this.#say(words, href, name, isApart);
  }

  /** @param {string} words @param {string} [href] @param {string} [name] @param {boolean} [isApart] */
  #say(words, href, name, isApart) {
    this.words = words;
    document.querySelector("[data-ak-cover]")?.remove();
    document.body.append(coverOf(words, href, name, isApart));
  }

  lift() {
    if (!this.isOn) return;
    this.isOn = false;
    document.title = this.title;
    document.querySelector("[data-ak-cover]")?.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.hiding);
    document.body.prepend(this.kept); // before what came meanwhile: the link to the content stays the first
    window.dispatchEvent(new Event(LIFTED));
  }
}

/** Waits until the page itself stands in the document: what is put beside a cover goes with it. @returns {Promise<*>} */
export async function uncovered() {
  while (document.querySelector("[data-ak-cover]")) {
    await new Promise((resolve) => window.addEventListener(LIFTED, resolve, { once: true }));
  }
}

function flag() {
  try {
    return localStorage.getItem(FLAG) || "";
  } catch {
    return "";
  }
}

/** @param {string} handOver empty once the computer was given back */
export function announce(handOver) {
  try {
    if (handOver) localStorage.setItem(FLAG, handOver);
    else localStorage.removeItem(FLAG);
  } catch {
    // A browser that keeps nothing still hears the channel.
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ handOver });
  channel.close();
}

/**
 * Asks anew whenever a page comes into sight or another tab says that something has changed.
 * @param {string} address of the handed pages
 * @param {(isBack: boolean) => void} before `isBack` where the page may be an old one that was kept
 * @param {(whose: Whose|null, isBack: boolean) => void} heed hears the latest answer only: an earlier one may be outdated
 * @returns {(isBack: boolean) => Promise<void>}
 */
export function whenInDoubt(address, before, heed) {
  let latest = 0;
  const look = async (/** @type {boolean} */ isBack) => {
    const mine = latest += 1;
    before(isBack);
    const whose = await askWhose(address);
    if (mine === latest) heed(whose, isBack);
  };
  new BroadcastChannel(CHANNEL).addEventListener("message", () => look(false));
  window.addEventListener("pageshow", (event) => event.persisted && look(true));
  window.addEventListener("focus", () => look(false));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look(false));
  return look;
}

/**
 * Covers a page of somebody who is logged in while the computer is handed over.
 * @param {string} address of the handed pages @param {{isTakenOut?: boolean}} [options]
 */
export function coverWhileHanded(address, { isTakenOut = true } = {}) {
  const cover = new Cover(isTakenOut);
  /** @type {string|undefined} who opened this page */
  let person;
  const put = () => cover.put("This computer was given to somebody for one task.", address, "Go to the task");
  // Whoever was only away for long finds what they typed again: nobody else has logged in meanwhile.
  const putOut = () => cover.put("You have been signed out. What you typed on this page is still here. Sign in again, then come back to this tab.",
    address.replace(/assessment-kit\/handed$/, "login"), "Sign in again", true);
  /** @param {Whose|null} whose */
  const heed = (whose) => {
    if (!whose) return;
    if (whose.is_handed) return put();
    if (person === undefined) person = whose.person;
    if (flag()) announce("");
    if (person && !whose.person) return putOut();
    if (whose.person !== person) return location.reload();
    cover.lift();
  };
  whenInDoubt(address, (isBack) => (isBack || flag()) && put(), heed)(false);
}

const own = /** @type {HTMLElement|null} */ (document.querySelector("script[data-ak-covering]"));
if (own) coverWhileHanded(own.dataset.akCovering || "");
