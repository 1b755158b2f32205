/** One section at a time: the address names it, the back button works, the heading takes the focus. */

/** @returns {HTMLElement[]} */
export function pages() {
  return /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-ak-page]")]);
}

/** @type {((at: string) => void)|undefined} */
let turn;

/** Turns at once; the address, which browsers take their time over, follows. @param {string} at */
export function go(at) {
  if (!turn) {
    location.hash = at;
    return;
  }
  turn(at);
  setTimeout(() => {
    if (named() !== at) history.pushState(null, "", `#${at}`);
  });
}

/** What the address names; nothing where it is garbled. */
function named() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

/** @param {string} title the rest of the document's title */
export function route(title) {
  let isFirst = true;
  const show = (/** @type {string} */ at) => {
    const all = pages();
    const page = all.find((one) => one.dataset.akPage === at) || all[0];
    for (const one of all) one.classList.toggle("ak-current", one === page);
    const heading = page.querySelector("h1");
    document.title = `${heading?.textContent || ""} – ${title}`;
    window.dispatchEvent(new CustomEvent("assessment-kit-shown", { detail: { page } }));
    if (!isFirst) {
      window.scrollTo(0, 0);
      heading?.focus({ preventScroll: true });
    }
    isFirst = false;
  };
  turn = show;
  window.addEventListener("hashchange", () => show(named()));
  document.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest?.("[data-ak-link=tasks], [data-ak-jump]"));
    if (!link) return;
    event.preventDefault();
    if (link.dataset.akJump) return document.getElementById(link.dataset.akJump)?.focus();
    history.pushState(null, "", location.pathname + location.search);
    show("");
  });
  window.addEventListener("popstate", () => !location.hash && show(""));
  show(named());
}

/** Opens the section of an answer and puts the focus into it. @param {string} section @param {HTMLElement} element */
export function openAt(section, element) {
  go(`section=${section}`);
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (element instanceof HTMLDetailsElement) element.open = true;
    element.scrollIntoView({ block: "center" });
    const box = element.querySelector("input, textarea, select, summary, button");
    /** @type {HTMLElement|null} */ (box)?.focus({ preventScroll: true });
  }));
}
