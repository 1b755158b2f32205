/** The page of one assessment: everything live, saving to the server, whatever becomes of the kernel. */

import { asText, make, offerConflict, openHistory, wireConflicts } from "./aside.js";
import { wireCheck } from "./check.js";
import { followChecklist } from "./checklist.js";
import { coverWhileHanded } from "./covering.js";
import { Drafts } from "./drafts.js";
import { followDates } from "./due.js";
import { withTheFamily } from "./family.js";
import { enhance, grow } from "./form.js";
import { startFrames } from "./frames.js";
import { hearNews } from "./notices.js";
import { Notes } from "./notes.js";
import { httpPort } from "./port.js";
import { go, route } from "./router.js";
import { rowWords } from "./rows.js";
import { Saver } from "./saver.js";
import { showStruck, wireStruck } from "./striking.js";
import { addressOf, keyOf, readAnswer } from "./values.js";
import { tellOfUnsent } from "./unsent.js";
import { statusWords } from "./wording.js";
import { render } from "./widget.js";

export { render };

const state = JSON.parse(document.querySelector("script[data-ak-state]")?.textContent || "{}");
const root = /** @type {HTMLElement} */ (document.getElementById("ak-main"));
const port = httpPort(state);

/** @param {Saver} saver */
function showStatus(saver) {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-ak-status]"));
  const banner = /** @type {HTMLElement} */ (document.querySelector("[data-ak-signed-out]"));
  saver.addEventListener("state", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const words = statusWords(detail);
    if (place.textContent !== words) place.textContent = words;
    place.dataset.akPhase = detail.phase;
    const isOut = detail.phase === "signed_out";
    if (isOut && banner.hidden) {
      const link = make("a", { href: state.login, target: "_blank" }, "Sign in again");
      banner.replaceChildren(make("p", {}, `You have been signed out. Your text is kept on this ${detail.isDurable ? "computer" : "page: do not close it"}. `, link, " (opens a new tab). Then come back here."));
    }
    banner.hidden = !isOut;
  });
}

/** @param {Saver} saver @param {Drafts} drafts */
function watchLeaving(saver, drafts) {
  for (const name of ["focus", "online", "pageshow"]) window.addEventListener(name, () => saver.retry());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && saver.retry());
  window.addEventListener("pagehide", () => saver.leave());
  /** @param {BeforeUnloadEvent} event */
  const ask = (event) => {
    drafts.leaving();
    if (saver.waiting && !drafts.isDurable) event.preventDefault();
  };
  ask.akOwn = true;
  window.addEventListener("beforeunload", ask);
}

/** What was typed and not sent before an assessment was closed has no box any more: it is shown to its writer. @param {Saver} saver */
function showUnsent(saver) {
  const banner = make("div", { class: "ak-banner ak-banner--important ak-not-with-family", "data-ak-unsent": "" },
    make("p", {}, "You typed this here before the assessment was closed, and it did not reach the record. It is kept on this computer, and is saved when the assessment is opened again and you open this page."));
  saver.addEventListener("refused", (event) => {
    const lines = asText(/** @type {CustomEvent} */ (event).detail.op.value).split("\n").filter((line) => line.trim());
    banner.append(make("blockquote", {}, ...lines.map((line) => make("p", { dir: "auto" }, line))));
    document.querySelector(".ak-banners")?.append(banner);
  });
  // Sent all the same: what the record has already is acknowledged again, and only the rest refused.
  /** @type {Drafts} */ (saver.drafts).inherit((op) => saver.replay(op));
}

/** New values from this person's other tabs, for answers that are not being written here. @param {import("./form.js").Form} form */
function joinTabs(form) {
  const channel = new BroadcastChannel(`assessment-kit/${state.person}/${state.assessment}`);
  form.addEventListener("saved", (event) => {
    const { key, op, ack } = /** @type {CustomEvent} */ (event).detail;
    channel.postMessage({ key, op, rev: ack.rev });
  });
  form.addEventListener("struck", (event) => {
    const { key, words } = /** @type {CustomEvent} */ (event).detail;
    channel.postMessage({ key, struck: words });
  });
  channel.addEventListener("message", ({ data: { key, op, rev, struck } }) => {
    if (form.saver.isWaiting(key)) return;
    const element = form.element(key);
    if (struck) {
      if (element) showStruck(form, element, struck);
      return;
    }
    const address = { question: op.question, subject: op.subject, row: op.row };
    form.show(address, op);
    form.saver.prime(address, rev);
  });
}

/** Offers the choice anew whenever a text met another one, or one of them went on. @param {import("./form.js").Form} form */
function watchConflicts(form) {
  /** @type {Map<string, Map<string, number>>} by address, the revisions that wait beside the one in force */
  const met = new Map();
  /** @param {string} key @param {string} which @param {number} rev */
  const note = (key, which, rev) => met.set(key, (met.get(key) || new Map()).set(which, rev));
  for (const waiting of /** @type {NodeListOf<HTMLElement>} */ (form.root.querySelectorAll("[data-ak-conflict]"))) {
    const element = waiting.closest("[data-ak-answer]");
    if (element) note(keyOf(addressOf(element)), waiting.dataset.akConflict || "", Number(waiting.dataset.akConflict));
  }
  /** @param {{key: string, element: HTMLElement}} detail */
  const offer = async ({ key, element }) => {
    const { revisions } = await port.history(addressOf(element)).catch(() => ({ revisions: [] }));
    const revs = [...met.get(key)?.values() || []];
    const inForce = [...revisions].reverse().find((one) => one.status !== "conflict");
    const others = revisions.filter((/** @type {*} */ one) => revs.includes(one.rev));
    if (inForce && others.length && !form.saver.isWaiting(key)) offerConflict(form, element, inForce, others, state.person);
  };
  form.addEventListener("conflict", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    // What its writer types next replaces their own waiting text, but not one that came from an earlier page.
    note(detail.key, detail.isApart ? detail.op.op_id : "own", detail.ack.rev);
    offer(detail);
  });
  form.addEventListener("saved", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (detail.ack.status === "resolution") met.delete(detail.key);
    else if (met.has(detail.key)) offer(detail);
  });
}

/** What a statement may name as its source follows the visits and documents of this page. @param {import("./form.js").Form} form */
function followPlaces(form) {
  const renew = () => {
    for (const [type, prefix] of [["visits", "visit"], ["documents", "document"]]) {
      const rows = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(`[data-ak-rows="${type}"] > .ak-rows > .ak-row`));
      const listed = [...rows].filter((row) => !row.dataset.akGone && rowWords(row)).map((row) => [`${prefix}:${row.dataset.akRow}`, rowWords(row)]);
      const templates = /** @type {HTMLTemplateElement[]} */ ([...root.querySelectorAll("template")]);
      for (const part of [root, ...templates.map((template) => template.content)]) {
        for (const list of /** @type {NodeListOf<HTMLSelectElement>} */ (part.querySelectorAll('[data-ak-part="source"] select'))) {
          for (const [value, words] of listed) {
            if (![...list.options].some((option) => option.value === value)) list.append(new Option(words, value));
          }
        }
      }
    }
  };
  form.addEventListener("saved", (event) => {
    const rows = /** @type {CustomEvent} */ (event).detail.element.closest("[data-ak-rows]");
    if (["visits", "documents"].includes(rows?.dataset.akRows)) renew();
  });
}

/** @param {string} section @param {"completed"|"in_progress"} progress */
function showProgress(section, progress) {
  const place = /** @type {HTMLElement|null} */ (document.querySelector(`[data-ak-progress="${CSS.escape(section)}"]`));
  if (!place) return;
  place.dataset.akState = progress;
  place.textContent = progress === "completed" ? "Completed" : "In progress";
  const all = document.querySelectorAll("[data-ak-progress]:not([data-ak-not-yours])");
  const done = document.querySelectorAll('[data-ak-progress][data-ak-state="completed"]:not([data-ak-not-yours])').length;
  const total = document.querySelector("[data-ak-done]");
  if (total) total.textContent = `${done} of ${all.length} sections completed.`;
}

/** @param {import("./form.js").Form} form */
function wireSections(form) {
  form.root.addEventListener("input", (event) => {
    const element = /** @type {HTMLElement} */ (event.target);
    const section = /** @type {HTMLElement|null} */ (element.closest("[data-ak-section]"))?.dataset.akSection || "";
    const place = /** @type {HTMLElement|null} */ (document.querySelector(`[data-ak-progress="${CSS.escape(section)}"]`));
    if (element.closest("[data-ak-answer]") && place?.dataset.akState === "not_started") showProgress(section, "in_progress");
  });
  form.root.addEventListener("click", async (event) => {
    const next = /** @type {HTMLElement} */ (event.target).closest("[data-ak-continue]");
    if (!next) return;
    const section = /** @type {HTMLElement} */ (next.closest("[data-ak-section]"));
    const id = section.dataset.akSection || "";
    const declared = /** @type {HTMLInputElement|null} */ (section.querySelector("[data-ak-declare] input:checked"))?.value;
    const from = location.hash;
    form.saver.flush();
    try {
      if (declared) await port.declare(id, declared === "yes");
    } catch (error) {
      form.say(/** @type {Element} */ (section.querySelector("[data-ak-declare]")), `This could not be noted: ${/** @type {Error} */ (error).message}`);
      return;
    }
    if (declared) showProgress(id, declared === "yes" ? "completed" : "in_progress");
    if (location.hash !== from) return; // whoever has turned to another page meanwhile stays there
    const listed = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-ak-progress]")]);
    const ids = listed.map((one) => one.dataset.akProgress || "");
    const after = ids[ids.indexOf(id) + 1];
    go(after ? `section=${after}` : "check");
  });
}

/** @param {import("./form.js").Form} form */
function wireDoing(form) {
  document.addEventListener("click", async (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const history = target.closest?.("[data-ak-history]");
    const element = /** @type {HTMLElement|null|undefined} */ (history?.closest("[data-ak-answer]"));
    if (element) openHistory(port, form, element, state.is_writable && !element.matches(".ak-locked"));
    const back = target.closest?.('[data-ak-do="take-back"]');
    if (!back) return;
    try {
      await port.takeBack();
      location.reload();
    } catch (error) {
      form.say(/** @type {Element} */ (back.parentElement), /** @type {Error} */ (error).message);
    }
  });
}

/** What is typed here is on the server's disk before the computer goes into other hands. @param {Saver} saver */
function wireHandOver(saver) {
  const link = /** @type {HTMLAnchorElement|null} */ (document.querySelector("a[data-ak-hand-over]"));
  link?.addEventListener("click", async (event) => {
    if (!saver.waiting) return;
    event.preventDefault();
    for (let tries = 0; saver.waiting && tries < 40; tries += 1) {
      if (!["retrying", "signed_out"].includes(saver.phase)) await saver.flush();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    if (!saver.waiting) return location.assign(link.href);
    const place = /** @type {HTMLElement} */ (document.querySelector("[data-ak-hand-over-news]"));
    place.textContent = "Not everything you typed is saved yet. Wait until the page says “Saved”, then hand the computer over.";
    place.hidden = false;
  });
}

/** @param {import("./form.js").Form} form @param {Saver} saver */
function startSaving(form, saver) {
  const drafts = /** @type {Drafts} */ (saver.drafts);
  showStatus(saver);
  watchLeaving(saver, drafts);
  joinTabs(form);
  watchConflicts(form);
  followPlaces(form);
  wireStruck(form);
  wireConflicts(form, state.person);
  wireCheck(port, form);
  followDates(form, port, state.outline);
  followChecklist(form, port);
  drafts.inherit((op) => form.replay(op));
}

/** Notes beside the answers: replies are kept like answers until they are sent. */
function startNotes() {
  const drafts = new Drafts(state.person, `${state.assessment}:notes`, port.draftsKey);
  new Notes({ port, drafts, root, face: "form", login: state.login }).start();
}

function start() {
  const saver = new Saver(port, { drafts: new Drafts(state.person, state.assessment, port.draftsKey) });
  const form = enhance(root, port, saver);
  route(document.title);
  if (state.is_writable) startSaving(form, saver);
  else showUnsent(saver);
  wireHandOver(saver);
  coverWhileHanded(state.api.replace(/api\/v1$/, "handed"));
  const way = /** @type {HTMLAnchorElement|null} */ (document.querySelector("a[data-ak-hand-over]"));
  tellOfUnsent({ ...state, href: way?.href || "" }, (banner) => document.querySelector(".ak-banners")?.append(banner));
  const family = withTheFamily(form, state.assessment);
  if (state.person) hearNews({ base: state.api.replace(/assessment-kit\/api\/v1$/, ""), person: state.person, isHushed: family.isOn });
  wireSections(form);
  wireDoing(form);
  if (root.querySelector("template[data-ak-bank]")) import("./knowledge.js").then(({ followKnowledge }) => followKnowledge(form, new URL("knowledge/", import.meta.url).href, `${state.api}/assessments/${state.assessment}`));
  if (root.querySelector("[data-ak-drawn]")) import("./drawn_live.js").then(({ followDrawn }) => followDrawn(form, port, state.outline));
  startNotes();
  window.addEventListener("assessment-kit-shown", (event) => {
    const { page } = /** @type {CustomEvent} */ (event).detail;
    for (const box of page.querySelectorAll("textarea")) grow(box);
    startFrames(page);
  });
  startFrames(root);
  /** @type {*} */ (window).assessmentKit = { form, state, readAnswer };
  window.dispatchEvent(new Event("assessment-kit-ready"));
}

start();
