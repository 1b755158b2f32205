/** The check fills the screen, where whoever holds the device asks for it; the ways on stay in sight there too. */

/** Offers to fill the screen once, and to leave it again; a browser that cannot offers nothing. */
class Screen {
  /** @param {HTMLElement} button */
  constructor(button) {
    this.button = button;
    this.isFirst = true;
    this.wasUsed = false;
    button.hidden = !document.fullscreenEnabled;
    if (button.hidden) return;
    button.addEventListener("click", () => this.#turn());
    document.addEventListener("fullscreenchange", () => this.#say());
    this.#say();
  }

  /** It is offered on the first page until it was used; then it is there as long as the screen is filled. @param {boolean} isFirst */
  shown(isFirst) {
    this.isFirst = isFirst;
    this.#say();
  }

  async #turn() {
    try {
      await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
    } catch {
      this.button.hidden = true; // the device does not allow it: the check goes on as it is
    }
  }

  #say() {
    if (!document.fullscreenEnabled) return;
    const isFull = Boolean(document.fullscreenElement);
    this.wasUsed ||= isFull;
    this.button.textContent = isFull ? "Leave the full screen" : "Fill the screen";
    this.button.dataset.kcFill = isFull ? "on" : "off";
    const isDone = !isFull && (!this.isFirst || this.wasUsed);
    if (isDone && document.activeElement === this.button) /** @type {HTMLElement|null} */ (document.querySelector(".hd-step.ak-current h1"))?.focus();
    this.button.hidden = isDone;
  }
}

/** Says how high the ways on stand, so that nothing with the focus lies behind them. @param {HTMLElement[]} bars */
function measure(bars) {
  let high = 0;
  const watch = new ResizeObserver((entries) => {
    const now = entries.find((entry) => entry.contentRect.height > 0)?.target;
    const seen = now ? Math.ceil(now.getBoundingClientRect().height) : high;
    if (seen === high) return;
    high = seen;
    document.documentElement.style.setProperty("--kc-bar", `${high}px`);
  });
  for (const bar of bars) watch.observe(bar);
}

/** A browser brings the first line of a box into sight and leaves the rest behind the ways on. @param {FocusEvent} event */
function bringWhole(event) {
  const box = /** @type {HTMLElement} */ (event.target);
  if (box.matches("textarea")) box.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/**
 * @param {HTMLElement} root of the check
 * @returns {(page: HTMLElement) => void} to be told which page is shown
 */
export function fillScreen(root) {
  measure(/** @type {HTMLElement[]} */ ([...root.querySelectorAll(".hd-step > .hd-move")]));
  root.addEventListener("focusin", bringWhole);
  const button = /** @type {HTMLElement|null} */ (document.querySelector("[data-kc-fill]"));
  const rest = /** @type {HTMLElement|null} */ (document.querySelector(".hd-top [data-hd-break]"));
  const screen = button && new Screen(button);
  return (page) => {
    screen?.shown(!page.previousElementSibling?.matches("[data-ak-page]"));
    if (rest) rest.hidden = Boolean(page.querySelector(".hd-move [data-hd-break]")); // there is one in reach already
  };
}
