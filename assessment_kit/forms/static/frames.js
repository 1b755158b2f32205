/** Pictures wider than the screen are shown from their first mark. */

/** @param {ParentNode} root */
export function startFrames(root) {
  for (const frame of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-ak-start]"))) {
    if (frame.scrollWidth <= frame.clientWidth) continue;
    frame.scrollLeft = Math.round(Number(frame.dataset.akStart) * frame.scrollWidth);
    delete frame.dataset.akStart;
  }
}
