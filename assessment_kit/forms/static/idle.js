/** Covers a handed page that nobody has touched for a while; "Go on" leads back to the same place. */

import { make } from "./make.js";

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "input"];

/**
 * @param {number} seconds @param {HTMLElement} within what is covered
 * @param {string} [picture] address of a picture for the cover
 * @param {() => void} [onGone] called when somebody goes on
 * @returns {() => void} covers at once
 */
export function coverWhenIdle(seconds, within, picture = "", onGone = () => undefined) {
  let last = [0, 0];
  // The computer's clock can be set back, and the page's own may stand while the computer sleeps.
  const clocks = () => [Date.now(), performance.now()];
  const touched = () => { last = clocks(); };
  const away = () => Math.max(...clocks().map((now, n) => now - last[n]));
  touched();
  let title = "";
  /** @type {Element|null} */
  let focused = null;
  const on = make("button", { type: "button", class: "ak-button hd-big" }, "Go on");
  const heading = make("h2", { tabindex: "-1" }, "Your page is covered");
  const cover = make("div", { class: "hd-cover", role: "dialog", "aria-modal": "true", "aria-label": "Your page is covered", hidden: "" },
    ...(picture ? [make("img", { class: "hd-picture", src: picture, alt: "", width: "200", height: "150" })] : []),
    heading, make("p", {}, "Nothing is lost. Take your time."), on);
  document.body.append(cover);
  const behind = () => /** @type {HTMLElement[]} */ ([...document.body.children]).filter((one) => one !== cover);

  const put = () => {
    if (!cover.hidden) return;
    // A dialog lies over everything, and would take the cover out of reach.
    for (const open of /** @type {NodeListOf<HTMLDialogElement>} */ (document.querySelectorAll("dialog[open]"))) open.close();
    focused = document.activeElement;
    title = document.title;
    document.title = "Covered";
    cover.hidden = false;
    for (const one of behind()) one.classList.add("hd-behind");
    for (const one of behind()) one.inert = true;
    heading.focus();
  };
  on.addEventListener("click", () => {
    touched();
    cover.hidden = true;
    document.title = title;
    document.body.classList.remove("hd-covered");
    for (const one of behind()) one.classList.remove("hd-behind");
    for (const one of behind()) one.inert = false;
    if (focused instanceof HTMLElement && within.contains(focused)) focused.focus();
    onGone();
  });
  for (const sign of SIGNS) {
    window.addEventListener(sign, touched, { capture: true, passive: true });
  }
  const look = () => away() >= seconds * 1000 && put();
  setInterval(look, Math.min(1000, seconds * 250));
  document.addEventListener("visibilitychange", look);
  return put;
}
