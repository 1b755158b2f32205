/** Hears at once when something has happened for whoever reads this page: one of their open pages asks for all. */

import { make } from "./make.js";

const LEAST = 30_000; // milliseconds between requests that nothing has happened for
const BRIEF = 1_000; // between answers that something has
const QUICK = 5_000; // an answer within it was news, and no end of a wait

/** @typedef {{mark: string, unread: number, count: string, words: string, newest: string}} News */

/** @param {number} milliseconds @returns {Promise<void>} */
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** Waits until somebody is at this page again. @returns {Promise<void>} */
function untilSeen() {
  return new Promise((resolve) => {
    const come = () => {
      window.removeEventListener("focus", come);
      document.removeEventListener("visibilitychange", see);
      resolve();
    };
    const see = () => { if (document.visibilityState === "visible") come(); };
    window.addEventListener("focus", come);
    document.addEventListener("visibilitychange", see);
  });
}

/** The line that is read aloud, and how to go there or put it away; made once, and empty until there is news. @param {string} href */
function board(href) {
  const line = make("p", { "aria-live": "polite", class: "ak-news__line" });
  const way = make("a", { href }, "Open your notices");
  const close = make("button", { type: "button", class: "ak-link" }, "Close");
  const ways = make("p", { class: "ak-news__ways", hidden: "" }, way, " ", close);
  const whole = make("section", { class: "ak-news ak-not-with-family", "aria-label": "News" }, line, ways);
  const put = (/** @type {string} */ words) => {
    line.textContent = words;
    ways.hidden = !words;
  };
  close.addEventListener("click", () => {
    put("");
    /** @type {HTMLElement|null} */ (document.querySelector("main"))?.focus();
  });
  document.body.append(whole);
  return put;
}

/**
 * @param {{base: string, person: string, newest?: string, isHushed?: () => boolean}} page `newest` that the page was
 *   printed with; `isHushed` while nothing of other families may be shown
 */
export function hearNews({ base, person, newest, isHushed = () => false }) {
  if (!navigator.locks) return;
  const counts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-ak-count]")]);
  const say = board(`${base}assessment-kit/notices`);
  const name = `assessment-kit/notices/${base}/${person}`;
  const channel = new BroadcastChannel(name);
  let known = newest;

  const show = (/** @type {News} */ news) => {
    const isNews = known !== undefined && news.newest !== known && Boolean(news.words);
    known = news.newest;
    const count = news.count ? `(${news.count})` : "";
    for (const place of counts) if (place.textContent !== count) place.textContent = count;
    if (!news.words || isHushed()) say("");
    else if (isNews) say(news.words);
  };

  /** @param {string} after @returns {Promise<News|"refused"|"failed">} */
  const ask = async (after) => {
    try {
      const address = `${base}assessment-kit/api/v1/notices?after=${encodeURIComponent(after)}`;
      const answer = await fetch(address, { cache: "no-store", credentials: "same-origin", headers: { "X-Opened-By": person } });
      if (answer.status >= 400 && answer.status < 500) return "refused";
      return answer.ok ? await answer.json() : "failed";
    } catch {
      return "failed";
    }
  };

  const lead = async () => {
    let after = "";
    for (;;) {
      const began = Date.now();
      const news = await ask(after);
      if (typeof news === "string") {
        after = "";
        // Signed out, handed over, or somebody else's now: whoever comes back to the page asks again.
        if (news === "refused") await untilSeen();
        await pause(LEAST);
        continue;
      }
      show(news);
      channel.postMessage(news);
      const isNews = news.mark !== after;
      after = news.mark;
      if (isNews) await pause(BRIEF);
      else if (Date.now() - began < QUICK) await pause(LEAST);
    }
  };

  channel.addEventListener("message", ({ data }) => show(data));
  // Held as long as this page is open; the next page of the same person then takes over.
  navigator.locks.request(name, lead).catch(() => undefined);
  if (newest === undefined) ask("").then((news) => typeof news !== "string" && known === undefined && show(news));
}

const own = /** @type {HTMLElement|null} */ (document.querySelector("script[data-ak-notices]"));
if (own) hearNews({ base: own.dataset.akNotices || "/", person: own.dataset.akPerson || "", newest: own.dataset.akNewest || "" });
