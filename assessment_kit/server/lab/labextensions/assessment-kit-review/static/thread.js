// @ts-check
/** The thread of a note: replies, how far it has come, and what was said before. */
import { baseUrl, post } from "./api.js";
import { ask } from "./dialogs.js";
import { button, element, momentWords } from "./elements.js";

/** Show the replies, oldest first. */
export function repliesOf(about) {
  return (about.replies || []).map((reply) =>
    element(
      "div",
      { class: "ak-reply" },
      element("p", { class: "ak-reply__who" }, element("strong", {}, reply.author_name), `, ${momentWords(reply.at)}`),
      ...String(reply.text).split("\n").filter(Boolean).map((line) => element("p", {}, line)),
    ),
  );
}

/** Offer what anybody may do with a note that is in the record. */
export function threadActs(about, review, act) {
  if (!about.annotation) return [];
  const name = `note ${about.annotation} by ${about.author_name}`;
  const named = (made, words) => {
    made.setAttribute("aria-label", words);
    return made;
  };
  const acts = [];
  if (!review.steps.reply) acts.push(named(button("Reply", () => reply(about, review, act), "quiet"), `Reply to ${name}`));
  if (!review.steps.annotate) {
    const [step, words, said] =
      about.state === "resolved" ? ["reopen", "Open it again", "It is open again."] : ["resolve", "Mark as dealt with", "Marked as dealt with."];
    acts.push(named(button(words, () => act(step, {}, said), "quiet"), `${words}: ${name}`));
  }
  const where = `${baseUrl()}${review.links.review}#note-${about.annotation}`;
  acts.push(element("a", { class: "ak-link", href: where, "aria-label": `History of ${name}` }, "History"));
  return acts;
}

function reply(about, review, act) {
  const op = crypto.randomUUID ? crypto.randomUUID() : String(Date.now());
  ask({
    title: `Reply to note ${about.annotation}`,
    words: [`By ${about.author_name}. Your reply stands under it, in your name, here and in the form.`],
    label: "Your reply",
    kind: "textarea",
    action: "Send reply",
    check: (text) => (text.trim() ? "" : "Write your reply first."),
    act: (text) => act("reply", { text, op_id: op }, "Your reply is saved."),
  });
}

/** Do one thing to a note of the record. */
export async function take(review, number, step, body) {
  await post(`${review.links.api}/annotations/${number}/${step}`, body);
}
