// @ts-check
/** Questions that are asked before a step is taken, as native dialogs that hold the focus. */
import { button, element } from "./elements.js";

let asked = 0;

/**
 * Ask for one text and do something with it; the dialog stays open, with the sentence, while that fails.
 *
 * @param {{ title: string, words: (string|Node)[], label: string, kind: "textarea"|"none", action: string,
 *   isGrave?: boolean, check?: (text: string) => string, act: (text: string) => Promise<void> }} question
 */
export function ask(question) {
  const number = (asked += 1);
  const name = (part) => `ak-dialog-${number}-${part}`;
  const error = element("p", { class: "ak-error", id: name("error"), role: "alert" });
  const described = { "aria-describedby": name("error") };
  const control = element("textarea", { id: name("text"), class: "ak-textarea", rows: 6, ...described });
  const send = element(
    "button",
    { type: "submit", class: `ak-button ${question.isGrave ? "ak-button--grave" : ""}` },
    question.action,
  );
  const form = element(
    "form",
    { class: "ak-dialog__form", novalidate: true },
    element("h2", { id: name("title") }, question.title),
    ...question.words.map((words) => (typeof words === "string" ? element("p", {}, words) : words)),
    ...(question.kind === "none" ? [] : [element("label", { for: name("text"), class: "ak-label" }, question.label)]),
    error,
    ...(question.kind === "none" ? [] : [control]),
    element("div", { class: "ak-dialog__buttons" }, send, button("Cancel", () => dialog.close())),
  );
  const dialog = element("dialog", { class: "ak-dialog", "aria-labelledby": name("title") }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = question.kind === "none" ? "" : control.value;
    const problem = question.check ? question.check(text) : "";
    if (problem) return fail(problem);
    send.disabled = true;
    try {
      await question.act(text);
      dialog.close();
    } catch (reason) {
      fail(reason instanceof Error ? reason.message : String(reason));
    } finally {
      send.disabled = false;
    }
    return undefined;
  });
  const fail = (sentence) => {
    error.textContent = sentence;
    control.setAttribute("aria-invalid", "true");
    if (question.kind !== "none") control.focus();
  };
  // Typed letters are no shortcuts of JupyterLab's.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  const focused = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (focused instanceof HTMLElement) focused.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  if (question.kind !== "none") control.focus();
}
