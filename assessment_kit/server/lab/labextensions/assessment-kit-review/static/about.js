// @ts-check
/** What a note is about and for: shown in words, and chosen by its author, in cell metadata and tags. */
import { element } from "./elements.js";

const SECTION_MIME = "application/vnd.assessment-kit.section+json";
const SCHEMA = 2;
export const KINDS = {
  question: "Question",
  evidence_needed: "Evidence needed",
  action_required: "Action required",
  praise: "Praise",
  oversight: "Oversight entry",
  legal_advice: "Legal advice",
};
const ABOUT = "about:";

/** Write a kind as the tag that every editor of notebooks shows. */
export function kindTag(kind) {
  return kind.replaceAll("_", "-");
}

function tagsOf(kind, question, subject) {
  const about = question ? [ABOUT + [question, subject].filter(Boolean).join(":")] : [];
  return ["annotation", kindTag(kind), ...about];
}

/** Make the metadata of a note; a new one is a question about the whole section. */
export function noteMetadata(section, { kind = "question", question = "", subject = "", about = "" } = {}, before = {}) {
  const own = { ...before, schema: SCHEMA, kind: "annotation", section, note_kind: kind, question, subject, about };
  return { assessment_kit: own, tags: tagsOf(kind, question, subject) };
}

/** Read what a note says in its tags or metadata; a kind that there is not counts as a question. */
export function topicOf(cell) {
  const own = cell.model.getMetadata("assessment_kit") || {};
  const tags = (cell.model.getMetadata("tags") || []).filter((tag) => typeof tag === "string");
  const tagged = Object.keys(KINDS).find((kind) => kind !== own.note_kind && tags.includes(kindTag(kind)));
  const kind = tagged || (own.note_kind in KINDS ? own.note_kind : "question");
  return { kind, question: own.question || "", subject: own.subject || "" };
}

/** Find the section above a cell, and the questions in it as the record shows them. */
export function sectionAbove(panel, cell) {
  const cells = panel.content.widgets;
  for (let at = cells.indexOf(cell); at >= 0; at -= 1) {
    const own = cells[at].model.getMetadata("assessment_kit") || {};
    if (own.kind === "section") return { id: own.section, questions: questionsIn(cells[at]) };
    if (own.kind === "title" || own.kind === "parts" || own.kind === "heading") break;
  }
  return { id: "", questions: [] };
}

function questionsIn(cell) {
  const outputs = cell.model.outputs;
  for (let at = 0; outputs && at < outputs.length; at += 1) {
    const data = outputs.get(at).data[SECTION_MIME];
    if (data) return data.questions || [];
  }
  return [];
}

/** Let the author choose the kind and what the note is about; `changed` is told with the new metadata. */
export function chooser(panel, cell, changed) {
  const section = sectionAbove(panel, cell);
  const { kind, question, subject } = topicOf(cell);
  const kinds = element(
    "select",
    { class: "ak-select" },
    ...Object.entries(KINDS).map(([value, words]) => element("option", { value, selected: value === kind }, words)),
  );
  const options = choices(section.questions);
  const chosen = Math.max(0, options.findIndex((one) => one.question === question && one.subject === subject));
  const about = element(
    "select",
    { class: "ak-select" },
    ...options.map((one, at) => element("option", { value: at, selected: at === chosen }, one.words)),
  );
  const tell = () => {
    const before = cell.model.getMetadata("assessment_kit") || {};
    const { question: of, subject: whom, words } = options[Number(about.value)];
    const topic = { kind: kinds.value, question: of, subject: whom, about: of ? words : "" };
    changed(noteMetadata(section.id, topic, before));
  };
  kinds.addEventListener("change", tell);
  about.addEventListener("change", tell);
  return element(
    "div",
    { class: "ak-note-about" },
    element("label", { class: "ak-note-choice" }, "Kind of note ", kinds),
    element("label", { class: "ak-note-choice ak-note-choice--wide" }, "What it is about ", about),
  );
}

/** List what a note of a section can be about: all of it, a question, a question about one person. */
export function choices(questions) {
  const found = [{ question: "", subject: "", words: "The whole section" }];
  for (const one of questions) {
    const whom = (one.subjects || []).filter((subject) => subject.id && subject.name);
    found.push({ question: one.id, subject: "", words: whom.length ? `${one.label} (all)` : one.label });
    found.push(...whom.map(({ id, name }) => ({ question: one.id, subject: id, words: `${one.label} (${name})` })));
  }
  return found;
}
