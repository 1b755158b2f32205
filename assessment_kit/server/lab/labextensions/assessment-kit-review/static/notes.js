// @ts-check
/** The cells of the notebook: locked sections to read, notes to write. */
import { ask } from "./dialogs.js";
import { button, element, momentWords } from "./elements.js";
import { isWritable } from "./keys.js";

const STATES = { open: "Open", answered: "Answered", resolved: "Dealt with", withdrawn: "Withdrawn" };

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
  notebook.model.sharedModel.insertCell(at, { cell_type: "markdown", source: "", metadata: {} });
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
  panel.content.mode = "edit";
  cell.editor?.focus();
}

/** Show a note as it will be read, save it, and fetch the record's own view of it: its author, day and state. */
async function finish(panel, context, cell) {
  cell.rendered = true;
  panel.content.mode = "command";
  await inTurn(async () => {
    await context.save();
    await refetch(panel, context);
  });
}

let working = Promise.resolve();

/** Do one thing to the notebook after another: fetching it again makes every cell anew. */
function inTurn(act) {
  working = working.catch(() => undefined).then(act);
  return working;
}

/** Fetch the notebook again and stay where the reader was. */
async function refetch(panel, context) {
  const scrolled = panel.node.querySelector(".jp-WindowedPanel-outer");
  const [top, active] = [scrolled?.scrollTop ?? 0, panel.content.activeCellIndex];
  await context.revert();
  window.requestAnimationFrame(() => {
    panel.content.activeCellIndex = Math.min(active, panel.content.widgets.length - 1);
    if (scrolled) scrolled.scrollTop = top;
  });
}

function dressNote(panel, context, cell, review) {
  const about = own(cell);
  const mayWrite = !review.steps.annotate && isWritable(cell);
  cell.toggleClass("ak-note--own", mayWrite);
  const state = STATES[about.state] || "New note";
  const who = about.author_name ? `${about.author_name}, ${momentWords(about.at)}` : "Your note";
  let head = cell.node.querySelector(":scope > .ak-note-head");
  if (!head) {
    head = element("div", { class: "ak-note-head" });
    cell.node.prepend(head);
  }
  head.replaceChildren(element("strong", {}, who), " ", element("span", { class: `ak-state ak-state--${about.state || "new"}` }, state));
  const replies = (about.replies || []).map((reply) =>
    element(
      "div",
      { class: "ak-reply" },
      element("p", { class: "ak-reply__who" }, element("strong", {}, reply.author_name), `, ${momentWords(reply.at)}`),
      ...String(reply.text).split("\n").filter(Boolean).map((line) => element("p", {}, line)),
    ),
  );
  const acts = !mayWrite
    ? []
    : [
        button("Change", () => edit(panel, cell), "quiet ak-edit"),
        button("Done", () => void finish(panel, context, cell), "secondary ak-done"),
        button(about.annotation ? "Withdraw" : "Remove", () => withdraw(panel, context, cell), "quiet"),
      ];
  tools(cell, "ak-note-foot").replaceChildren(...replies, element("div", { class: "ak-note-acts" }, ...acts));
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
        await context.save();
        await refetch(panel, context);
      }),
  });
}
