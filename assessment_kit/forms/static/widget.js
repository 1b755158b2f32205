/** The form as a live widget: adopts the section that a page printed, or brings its own HTML. */

import { confirmed } from "./asked.js";
import { enhance } from "./form.js";
import { startFrames } from "./frames.js";
import { make } from "./make.js";
import { PortError } from "./port.js";
import { statusWords } from "./wording.js";

/** @typedef {{get: (name: string) => *, set: (name: string, value: *) => void, save_changes: () => void, on: Function, off: Function}} Model */

/**
 * @param {Model} model @param {object} outline @param {() => object[]} answers
 * @param {{names: object, parts: object, known?: string[]}} known who there is, and familiar words
 */
function send(model, outline, answers, { names, parts, known = [] }) {
  try {
    model.set("value", { outline, answers: answers(), names, parts, known });
    model.save_changes();
  } catch {
    // The kernel has gone. Saving never needed it, and what it computed stays as it last was.
  }
}

const QUIET = 30_000; // ms; a kernel is let go after minutes without a word
let heardAt = performance.now();

/** After a while of quiet: says so where the kernel was let go meanwhile, since nothing counts any more. */
async function lookForKernel() {
  const told = document.getElementById("jupyter-config-data");
  const quiet = performance.now() - heardAt;
  heardAt += quiet;
  if (!told || quiet < QUIET) return;
  const { kernelId } = JSON.parse(told.textContent || "{}");
  const answer = await fetch(`${document.body.dataset.baseUrl}api/kernels/${kernelId}`).catch(() => null);
  const place = document.querySelector(".ak-banners");
  if (answer?.status !== 404 || !place || place.querySelector("[data-ak-stands-still]")) return;
  for (const slot of document.querySelectorAll("[data-ak-live=true]")) /** @type {HTMLElement} */ (slot).dataset.akLive = "false";
  const again = make("a", { href: "" }, "Load the page again");
  again.addEventListener("click", (event) => (event.preventDefault(), location.reload())); // at this section
  place.append(make("div", { class: "ak-banner", role: "status", "data-ak-stands-still": "" },
    make("p", {}, "What is counted while you type stands as it was before the pause. ", again, " to count anew. What you type is saved all the same.")));
}

/** Waits for the page's own module, which may come after the kernel. @returns {Promise<*>} */
function pageForm() {
  const page = /** @type {*} */ (window).assessmentKit;
  if (page?.form) return Promise.resolve(page);
  return new Promise((resolve) => {
    window.addEventListener("assessment-kit-ready", () => resolve(/** @type {*} */ (window).assessmentKit), { once: true });
  });
}

/** @param {Model} model @param {HTMLElement} section */
async function adopt(model, section) {
  const page = await pageForm();
  const id = section.dataset.akSection;
  const outline = () => id === "check" ? page.state.outline
    : { sections: page.state.outline.sections.filter((/** @type {{id: string}} */ one) => one.id === id) };
  const within = id === "check" ? page.form.root : section;
  /** What decides whether something is asked here may stand elsewhere. */
  const answers = () => {
    const questions = outline().sections.flatMap((/** @type {*} */ one) => one.questions);
    const said = page.form.answers(within, new Set(["carried", ...questions.map((/** @type {*} */ question) => question.when?.question)]));
    return id === "check" ? said : [...said, ...confirmed(page.form.root, said)];
  };
  const tell = () => send(model, outline(), answers, page.state);
  const isShown = () => Boolean(section.offsetParent);
  // A section that is not in sight computes nothing until it is opened.
  const told = () => {
    if (!isShown()) return;
    tell();
    lookForKernel();
  };
  page.form.addEventListener("changed", told);
  window.addEventListener("assessment-kit-shown", told);
  told();
  return () => {
    page.form.removeEventListener("changed", told);
    window.removeEventListener("assessment-kit-shown", told);
  };
}

/** Saves through the kernel, for pages without a server of ours. @param {Model} model */
function modelPort(model) {
  return {
    /** @param {{op_id: string}[]} ops */
    save(ops) {
      return new Promise((resolve, reject) => {
        const wanted = new Set(ops.map((op) => op.op_id));
        const timer = setTimeout(() => finish(), 5000);
        const listen = () => {
          const acks = (model.get("acks") || []).filter((/** @type {{op_id: string}} */ ack) => wanted.has(ack.op_id));
          if (acks.length === wanted.size) finish(acks);
        };
        /** @param {object[]} [acks] */
        const finish = (acks) => {
          clearTimeout(timer);
          model.off("change:acks", listen);
          if (acks) resolve({ acks });
          else reject(new PortError("offline", "The kernel does not answer."));
        };
        model.on("change:acks", listen);
        model.set("outbox", ops);
        model.save_changes();
        listen(); // a busy kernel's late answer
      });
    },
  };
}

/** @param {Model} model @param {HTMLElement} el */
function embed(model, el) {
  el.classList.add("ak-embedded");
  el.innerHTML = model.get("html");
  const state = make("p", { class: "ak-status ak-status--embedded", role: "status" });
  el.append(state);
  const port = modelPort(model);
  const form = enhance(el, port);
  form.saver.addEventListener("state", (event) => {
    state.textContent = statusWords(/** @type {CustomEvent} */ (event).detail);
  });
  for (const page of el.querySelectorAll("[data-ak-page]")) page.classList.add("ak-current");
  for (const part of el.querySelectorAll("[data-ak-declare], [data-ak-continue], [data-ak-history]")) part.remove();
  const outline = model.get("outline");
  const { names, parts } = model.get("value");
  const tell = () => send(model, outline, () => form.answers(), { names, parts });
  form.addEventListener("changed", tell);
  form.addEventListener("saved", tell);
  return () => form.saver.flush();
}

/** What anywidget calls. @param {{model: Model, el: HTMLElement}} context */
export async function render({ model, el }) {
  if (model.get("slot")) return renderSlot(model, el);
  const section = /** @type {HTMLElement|null} */ (document.querySelector(`[data-ak-section="${CSS.escape(model.get("section"))}"]`));
  const isPage = document.querySelector("script[data-ak-module]");
  return section && isPage ? adopt(model, section) : embed(model, el);
}

/** Shows what Python computed: in its slot on the page, or where the widget stands. @param {Model} model @param {HTMLElement} el */
function renderSlot(model, el) {
  const slots = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`[data-ak-slot="${CSS.escape(model.get("slot"))}"]`)]);
  const show = () => {
    for (const slot of slots.length ? slots : [el]) {
      slot.innerHTML = model.get("html") || slot.innerHTML;
      const subject = /** @type {HTMLElement|null} */ (slot.closest("[data-ak-rows]"))?.dataset.akSubject;
      for (const one of subject ? slot.querySelectorAll("[data-ak-spread-of]") : []) one.toggleAttribute("hidden", one.getAttribute("data-ak-spread-of") !== subject);
      slot.dataset.akLive = String(model.get("is_live"));
      startFrames(slot);
    }
  };
  model.on("change:html", show);
  show();
  return () => model.off("change:html", show);
}
