/** The days that are due, shown anew once an answer that moves one is on the server's disk. */

/** @param {string} place @param {string} html */
function show(place, html) {
  for (const element of document.querySelectorAll(place)) element.innerHTML = html;
}

/**
 * @param {import("./form.js").Form} form @param {{dates: () => Promise<{due: string, next: string, list: string}>}} port
 * @param {*} outline of the page: which questions the clock reads
 */
export function followDates(form, port, outline) {
  /** @type {*[]} */
  const questions = (outline.sections || []).flatMap((/** @type {*} */ section) => section.questions);
  const clocked = new Set(questions.filter((question) => question.clock).map((question) => question.id));
  form.addEventListener("saved", async (event) => {
    if (!clocked.has(/** @type {CustomEvent} */ (event).detail.op.question)) return;
    const dates = await port.dates().catch(() => null); // they stand as they were until the page is opened again
    if (!dates) return;
    await form.press; // nothing moves from under a finger
    show("[data-ak-leading-date]", dates.due);
    for (const element of document.querySelectorAll("[data-ak-next-date]")) element.textContent = dates.next;
    for (const list of document.querySelectorAll("[data-ak-dates]")) list.outerHTML = dates.list;
  });
}
