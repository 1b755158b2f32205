/** The checklist of a returned assessment: what became of each note, as its author writes and replies. */

const SOON = 1200; // ms after the last save or reply; several in a row are asked about once

/**
 * @param {import("./form.js").Form} form
 * @param {{checklist: () => Promise<{words: string, items: {number: number, state: string, words: string}[]}>}} port
 */
export function followChecklist(form, port) {
  const head = document.querySelector("[data-ak-checklist]");
  if (!head) return;
  const news = /** @type {HTMLElement} */ (head.querySelector("[data-ak-checklist-news]"));
  const renew = async () => {
    const found = await port.checklist().catch(() => null); // it stands as it was until the page is opened again
    if (!found) return;
    await form.press; // nothing moves from under a finger
    for (const { number, state, words } of found.items) {
      const mark = /** @type {HTMLElement|null} */ (head.querySelector(`[data-ak-checklist-item="${number}"]`));
      if (!mark || mark.dataset.akState === state) continue;
      mark.className = `ak-tag ak-checklist__state--${state}`;
      mark.dataset.akState = state;
      mark.textContent = words;
    }
    const done = head.querySelector("[data-ak-checklist-done]");
    if (!done || done.textContent === found.words) return;
    done.textContent = found.words;
    news.textContent = found.words;
  };
  /** @type {number|undefined} */
  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(renew, SOON);
  };
  form.addEventListener("saved", soon);
  document.addEventListener("assessment-kit-answered", soon);
  head.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest?.("[data-ak-checklist-note]");
    const at = link && document.querySelector(`[data-ak-annotation="${link.getAttribute("data-ak-checklist-note")}"]`);
    // The router turns to the section first; then the note itself comes into sight.
    if (at) requestAnimationFrame(() => requestAnimationFrame(() => at.scrollIntoView({ block: "center" })));
  });
}
