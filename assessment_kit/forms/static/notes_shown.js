/** Notes as the server draws them, put into the page anew without losing what is open or being written. */

/** @param {ParentNode} root @param {string} key @returns {HTMLElement|null} */
export function boxOf(root, key) {
  return root.querySelector(`[data-ak-writing="${CSS.escape(key)}"]`);
}

/** @param {ParentNode} root @param {string} key @returns {HTMLDetailsElement|null} */
export function foldOf(root, key) {
  return root.querySelector(`[data-ak-fold="${CSS.escape(key)}"]`);
}

/**
 * Opens the box of what is being written, and puts the text into it.
 * @param {HTMLElement} root @param {import("./notes.js").Writing} writing @returns {boolean} whether there is a box
 */
export function restore(root, writing) {
  const fold = foldOf(root, writing.key);
  if (fold) {
    fold.open = true;
    fill(root, fold);
  }
  for (let outer = fold?.parentElement?.closest("details"); outer; outer = outer.parentElement?.closest("details")) outer.open = true;
  const box = boxOf(root, writing.key);
  const area = /** @type {HTMLTextAreaElement|null|undefined} */ (box?.querySelector("[data-ak-text]"));
  const list = /** @type {HTMLSelectElement|null|undefined} */ (box?.querySelector("[data-ak-kind-of]"));
  if (!area) return false;
  if (area.value !== writing.text) area.value = writing.text;
  if (list && writing.kind) list.value = writing.kind;
  area.readOnly = Boolean(writing.isSent);
  return true;
}

/** Puts into an opened fold what the page has once: the box for a new note, the places to move one to. @param {ParentNode} root @param {HTMLElement} fold */
export function fill(root, fold) {
  const key = fold.dataset.akFold || "";
  const once = /** @type {HTMLTemplateElement|null} */ (root.querySelector("template[data-ak-new-note]"));
  if (key.startsWith("new:") && once && !boxOf(fold, key)) {
    const box = /** @type {HTMLElement} */ (once.content.firstElementChild?.cloneNode(true));
    box.dataset.akWriting = key;
    fold.append(box);
  }
  const list = /** @type {HTMLSelectElement|null} */ (fold.querySelector("[data-ak-to]"));
  const places = /** @type {HTMLTemplateElement|null} */ (root.querySelector("template[data-ak-places]"));
  if (!list || !places || list.options.length) return;
  list.append(places.content.cloneNode(true));
  const here = /** @type {HTMLElement|null} */ (fold.closest("[data-ak-notes]"))?.dataset.akNotes || "";
  list.value = here;
  if (list.selectedIndex < 0) list.selectedIndex = 0;
}

export class NotesShown {
  /** @param {*} port @param {HTMLElement} root @param {"form"|"review"} face */
  constructor(port, root, face) {
    Object.assign(this, { port, root, face });
    this.at = performance.now();
    /** @type {Map<string, string>} by place, what the server drew last */
    this.drawn = new Map();
    root.addEventListener("toggle", (event) => {
      const fold = /** @type {HTMLDetailsElement} */ (event.target);
      if (fold.dataset?.akFold && fold.open) fill(root, fold);
    }, true);
  }

  /** @param {number} pause ms that must have passed since the last time @returns {Promise<boolean>} whether it was drawn anew */
  async renew(pause) {
    if (pause && performance.now() - this.at < pause) return false;
    this.at = performance.now();
    /** @type {{places: Record<string, string>}|null} */
    const told = await this.port.notesShown(this.face).catch((/** @type {*} */ error) => {
      if (pause) return null; // nobody asked for it
      throw error;
    });
    if (!told) return false;
    const keys = new Set([...this.#places().keys(), ...Object.keys(told.places)]);
    for (const key of keys) this.#draw(key, told.places[key] || "");
    return true;
  }

  /** @returns {Map<string, HTMLElement>} */
  #places() {
    const all = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("[data-ak-notes]")]);
    return new Map(all.map((place) => [place.dataset.akNotes || "", place]));
  }

  /** @param {string} key @param {string} html */
  #draw(key, html) {
    if (this.drawn.get(key) === html) return;
    this.drawn.set(key, html);
    const place = this.#places().get(key) || this.#made(key);
    if (!place) return;
    const active = /** @type {*} */ (place.contains(document.activeElement) && document.activeElement?.matches("[data-ak-text]") ? document.activeElement : null);
    const held = active && { key: active.closest("[data-ak-writing]")?.dataset.akWriting, start: active.selectionStart, end: active.selectionEnd };
    const open = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("details[open][data-ak-fold]")]).map((fold) => fold.dataset.akFold || "");
    place.innerHTML = html;
    for (const one of open) {
      const fold = foldOf(place, one);
      if (fold) fold.open = true;
    }
    const area = /** @type {HTMLTextAreaElement|null|undefined} */ (held?.key && boxOf(place, held.key)?.querySelector("[data-ak-text]"));
    area?.focus();
    if (area && held) area.setSelectionRange(held.start, held.end);
  }

  /** A place that had no notes when the form was drawn: they stand at the head of its section. @param {string} key @returns {HTMLElement|null} */
  #made(key) {
    const head = this.#places().get(`${key.split("|")[0]}||`);
    if (!head) return null;
    const place = document.createElement("div");
    place.dataset.akNotes = key;
    head.after(place);
    return place;
  }
}
