/** Reading back, and giving back: printed, covered when nobody is there, and gone once the page is old. */

import { announce, Cover, whenInDoubt } from "./covering.js";
import { coverWhenIdle } from "./idle.js";

/** @type {{hand_over: string, handed: string, cover_after: number}} */
const state = JSON.parse(document.querySelector("script[data-hd-state]")?.textContent || "{}");

announce(state.hand_over || "over");
document.querySelector("[data-hd-print]")?.addEventListener("click", () => window.print());
coverWhenIdle(state.cover_after, /** @type {HTMLElement} */ (document.getElementById("content")), new URL("./pictures/cover.svg", import.meta.url).href);

const cover = new Cover();
whenInDoubt(state.handed, (isBack) => isBack && cover.put("One moment."), (whose, isBack) => {
  if (!whose) return;
  if (!whose.is_handed || whose.hand_over !== state.hand_over) {
    cover.lift();
    cover.put("This page was given back. You can close it.");
  } else if (isBack) location.reload(); // what was said since stands in the record
  else cover.lift();
});
