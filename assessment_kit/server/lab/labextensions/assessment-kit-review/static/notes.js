// @ts-check
/** The cells of the notebook: locked sections to read, notes to write. */
import { KINDS, chooser, noteMetadata, sectionAbove, topicOf } from "./about.js";
import { ask } from "./dialogs.js";
import { button, element, momentWords } from "./elements.js";
import { saveAndFetch } from "./keeping.js";
import { isWritable } from "./keys.js";
import { repliesOf, take, threadActs } from "./thread.js";

const STATES = { open: "Open", answered: "Answered", resolved: "Resolved", withdrawn: "Withdrawn" };

function own(cell) {
  return cell.model.getMetadata("assessment_kit") || {};
}

function isLocked(cell) {
  return ["title", "heading", "section", "parts"].includes(own(cell).kind);
}

/** List the sections with the number of notes in each, and how to go there. */
export function headings(panel) {
  const found = [];
  for (const cell of panel.content.widgets) {
    const { kind } = own(cell);
    if (kind === "heading") {
      const words = cell.model.sharedModel.getSource().replace(/^#+\s*/, "").replace(/\\(.)/g, "$1");
      found.push({ words, notes: 0, go: () => goTo(panel, cell) });
    } else if (!isLocked(cell) && found.length) {
      found[found.length - 1].notes += 1;
    }
  }
  const counted = (n) => (n === 1 ? " (1 note)" : n ? ` (${n} notes)` : "");
  return found.map((one) => ({ ...one, words: one.words + counted(one.notes) }));
}

function goTo(panel, cell) {
  panel.content.activeCellIndex = panel.content.widgets.indexOf(cell);
  cell.node.scrollIntoView({ block: "start" });
  cell.node.focus();
}

/** Give every cell its look and its tools; done again whenever cells change. */
export function dressCells(panel, context, review) {
  if (!review) return;
  for (const cell of panel.content.widgets) {
    const { kind } = own(cell);
    cell.toggleClass("ak-locked", isLocked(cell));
    cell.toggleClass("ak-section", kind === "section" || kind === "parts");
    cell.toggleClass("ak-title", kind === "title" || kind === "heading");
    cell.toggleClass("ak-note", !isLocked(cell));
    if (kind === "section") dressSection(panel, context, cell, review);
    else if (!isLocked(cell)) dressNote(panel, context, cell, review);
  }
}

function tools(cell, name) {
  let place = cell.node.querySelector(`:scope > .${name}`);
  if (!place) {
    place = element("div", { class: `ak-note-tools ${name}` });
    cell.node.append(place);
  }
  return place;
}

function dressSection(panel, context, cell, review) {
  const place = tools(cell, "ak-section-tools");
  const index = panel.content.widgets.indexOf(cell);
  const title = index > 0 ? panel.content.widgets[index - 1].model.sharedModel.getSource().replace(/^#+\s*/, "") : "";
  const name = title.replace(/\\(.)/g, "$1");
  place.replaceChildren(
    review.steps.annotate
      ? ""
      : element(
          "button",
          {
            type: "button",
            class: "ak-button ak-button--quiet",
            "aria-label": `Add a note to ${name}`,
            onclick: () => addNote(panel, cell),
          },
          "Add a note",
        ),
  );
}

/** Put an empty note below a section and the notes that it has already, ready to be written. */
function addNote(panel, sectionCell) {
  const notebook = panel.content;
  let at = notebook.widgets.indexOf(sectionCell) + 1;
  while (at < notebook.widgets.length && !isLocked(notebook.widgets[at])) at += 1;
  const metadata = noteMetadata(sectionAbove(panel, sectionCell).id);
  notebook.model.sharedModel.insertCell(at, { cell_type: "markdown", source: "", metadata });
  window.requestAnimationFrame(() => {
    notebook.activeCellIndex = at;
    edit(panel, notebook.widgets[at]);
    notebook.widgets[at]?.node.scrollIntoView({ block: "center" });
  });
}

function edit(panel, cell) {
  if (!cell) return;
  panel.content.activeCellIndex = panel.content.widgets.indexOf(cell);
  cell.rendered = false;
  cell.addClass("ak-note--open");
  panel.content.mode = "edit";
  cell.editor?.focus();
}

/** Show a note as it will be read, save it, and fetch the record's own view of it: its author, day and state. */
async function finish(panel, context, cell) {
  cell.rendered = true;
  panel.content.mode = "command";
  await inTurn(() => refetch(panel, context));
}

let working = Promise.resolve();

/** Do one thing to the notebook after another: fetching it again makes every cell anew. */
function inTurn(act) {
  working = working.catch(() => undefined).then(act);
  return working;
}

/** Save, fetch the notebook again and stay where the reader was. */
async function refetch(panel, context) {
  const scrolled = panel.node.querySelector(".jp-WindowedPanel-outer");
  const [top, active] = [scrolled?.scrollTop ?? 0, panel.content.activeCellIndex];
  await saveAndFetch(panel, context);
  window.requestAnimationFrame(() => {
    panel.content.activeCellIndex = Math.min(active, panel.content.widgets.length - 1);
    if (scrolled) scrolled.scrollTop = top;
  });
}

/** Show whose a note is, what it is for and about, how far it has come, and its thread. */
function dressNote(panel, context, cell, review) {
  const about = own(cell);
  const mayWrite = !review.steps.annotate && isWritable(cell);
  cell.toggleClass("ak-note--own", mayWrite);
  cell.toggleClass("ak-note--new", mayWrite && !about.annotation);
  const topic = topicOf(cell);
  const section = sectionAbove(panel, cell).id;
  const shown = JSON.stringify([about, topic, section, mayWrite, review.steps]);
  if (cell.node.dataset.akShown === shown) return; // whoever is choosing or reading there is not disturbed
  cell.node.dataset.akShown = shown;
  const changed = (metadata) => {
    const next = [metadata.assessment_kit, topicIn(metadata), section, mayWrite, review.steps];
    cell.node.dataset.akShown = JSON.stringify(next);
    cell.node.querySelector(".ak-note-marks")?.replaceWith(marksOf(metadata.assessment_kit, next[1]));
    cell.node.querySelector(".ak-note-place")?.replaceWith(placeOf(metadata.assessment_kit));
    for (const [key, value] of Object.entries(metadata)) cell.model.setMetadata(key, value);
  };
  noteHead(cell).replaceChildren(
    ...headOf(about, topic),
    ...(mayWrite ? [chooser(panel, cell, changed)] : []),
  );
  const acts = mayWrite
    ? [
        button("Change", () => edit(panel, cell), "quiet ak-edit"),
        button("Done", () => void finish(panel, context, cell), "secondary ak-done"),
        button(about.annotation ? "Withdraw" : "Remove", () => withdraw(panel, context, cell), "quiet"),
      ]
    : [];
  const act = (step, body, said) =>
    inTurn(async () => {
      await take(review, about.annotation, step, body);
      await refetch(panel, context);
      tell(panel, said);
      focusNote(panel, about.annotation);
    });
  acts.push(...threadActs(about, review, act));
  tools(cell, "ak-note-foot").replaceChildren(...repliesOf(about), element("div", { class: "ak-note-acts" }, ...acts));
}

/** Put the focus back on a note that was made anew, once it is dressed. */
function focusNote(panel, number) {
  const focus = () => {
    const cell = panel.content.widgets.find((one) => own(one).annotation === number);
    cell?.node.querySelector(".ak-note-foot :is(button, a)")?.focus();
  };
  window.requestAnimationFrame(() => window.requestAnimationFrame(focus));
}

function topicIn({ assessment_kit: { note_kind: kind, question, subject } }) {
  return { kind, question, subject };
}

function noteHead(cell) {
  let head = cell.node.querySelector(":scope > .ak-note-head");
  if (!head) {
    head = element("div", { class: "ak-note-head" });
    cell.node.prepend(head);
  }
  return head;
}

function headOf(about, topic) {
  const who = about.author_name ? `${about.author_name}, ${momentWords(about.at)}` : "Your note";
  return [element("strong", {}, who), " ", marksOf(about, topic), placeOf(about)];
}

function marksOf(about, topic) {
  const mark = (words, kind) => element("span", { class: `ak-state ak-state--${kind}` }, words);
  return element(
    "span",
    { class: "ak-note-marks" },
    mark(KINDS[topic.kind], "kind"), " ", mark(STATES[about.state] || "New note", about.state || "new"),
    ...(about.is_of_earlier_text ? [" ", mark("Said of an earlier text", "earlier")] : []),
  );
}

function placeOf(about) {
  const words = [about.about ? `About: ${about.about}` : "", about.why_unplaced].filter(Boolean).join(". ");
  return element("p", { class: "ak-note-place", hidden: !words }, words);
}

function tell(panel, words) {
  panel.node.dispatchEvent(new CustomEvent("ak-tell", { detail: { words, isGrave: false } }));
}

function withdraw(panel, context, cell) {
  const { id } = cell.model;
  const remove = () => {
    const at = panel.content.widgets.indexOf(cell);
    if (at >= 0) panel.content.model.sharedModel.deleteCell(at);
  };
  if (!own(cell).annotation && !cell.model.sharedModel.getSource().trim()) {
    remove();
    return;
  }
  ask({
    title: "Withdraw this note",
    words: ["It no longer shows beside the section. It stays in the history of the assessment."],
    label: "",
    kind: "none",
    action: "Withdraw it",
    act: () =>
      inTurn(async () => {
        // An emptied note is withdrawn by the record; one that is only missing comes back.
        const current = panel.content.widgets.find((one) => one.model.id === id);
        current?.model.sharedModel.setSource("");
        await refetch(panel, context);
      }),
  });
}
