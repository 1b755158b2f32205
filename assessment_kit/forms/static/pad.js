/** A sheet to draw on: strokes by finger, mouse or pen, undone one by one, sent as SVG. */

const SVG = "http://www.w3.org/2000/svg";
const MOST_BYTES = 1024 * 1024;
const NEAR = 2; // units of the sheet; nearer points add nothing that anybody sees

/** @typedef {{d: string, stroke: string, width: string}} Stroke */

/** @param {number} number */
function short(number) {
  return String(Math.round(number * 10) / 10);
}

/** @param {Stroke} stroke */
function pathOf({ d, stroke, width }) {
  const path = document.createElementNS(SVG, "path");
  const marks = { d, stroke, "stroke-width": width, fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round" };
  for (const [name, value] of Object.entries(marks)) path.setAttribute(name, value);
  return path;
}

/** @param {string} svg @returns {Stroke[]} */
function strokesOf(svg) {
  const found = new DOMParser().parseFromString(svg, "image/svg+xml").querySelectorAll("path");
  return [...found].map((path) => ({
    d: path.getAttribute("d") || "",
    stroke: path.getAttribute("stroke") || "#1d2629",
    width: path.getAttribute("stroke-width") || "4",
  }));
}

export class Pad extends EventTarget {
  /** @param {HTMLElement} control the pad, as Python prints it */
  constructor(control) {
    super();
    this.control = control;
    this.sheet = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (control.querySelector("svg.hd-sheet")));
    this.state = /** @type {HTMLElement} */ (control.querySelector("[data-hd-pad-state]"));
    /** @type {Stroke[]} */
    this.strokes = [];
    /** @type {Stroke[]|null} what "Start again" took away, for "Undo" */
    this.taken = null;
    /** @type {Map<number, {points: [number, number][], path: SVGPathElement, stroke: Stroke}>} by pointer */
    this.under = new Map();
    this.sheet.addEventListener("pointerdown", (event) => this.#begin(event));
    this.sheet.addEventListener("pointermove", (event) => this.#draw(event));
    for (const end of ["pointerup", "pointercancel"]) this.sheet.addEventListener(end, (event) => this.#end(/** @type {PointerEvent} */ (event)));
    control.querySelector("[data-hd-undo]")?.addEventListener("click", () => this.undo());
    control.querySelector("[data-hd-again]")?.addEventListener("click", () => this.again());
    this.#tell();
  }

  /** The drawing as it is sent: nothing in it but lines. */
  get svg() {
    const sheet = document.createElementNS(SVG, "svg");
    for (const [name, value] of Object.entries({ viewBox: "0 0 800 600", width: "800", height: "600" })) sheet.setAttribute(name, value);
    sheet.append(...this.strokes.map(pathOf));
    return new XMLSerializer().serializeToString(sheet);
  }

  get isEmpty() {
    return !this.strokes.length;
  }

  /** Lays a drawing on the sheet that was made before. @param {string} svg */
  lay(svg) {
    this.strokes = strokesOf(svg);
    this.sheet.replaceChildren(...this.strokes.map(pathOf));
    this.#tell();
  }

  undo() {
    if (this.taken) {
      this.strokes = this.taken;
      this.taken = null;
    } else {
      this.strokes = this.strokes.slice(0, -1);
    }
    this.#redraw();
  }

  again() {
    if (this.isEmpty) return;
    this.taken = this.strokes;
    this.strokes = [];
    this.#redraw();
  }

  /** @param {string} words */
  say(words) {
    if (this.state.textContent !== words) this.state.textContent = words;
  }

  #redraw() {
    this.sheet.replaceChildren(...this.strokes.map(pathOf));
    this.#tell();
    this.dispatchEvent(new Event("drawn"));
  }

  #tell() {
    for (const [mark, isOff] of /** @type {[string, boolean][]} */ ([["undo", this.isEmpty && !this.taken], ["again", this.isEmpty]])) {
      const button = /** @type {HTMLButtonElement|null} */ (this.control.querySelector(`[data-hd-${mark}]`));
      if (button) button.setAttribute("aria-disabled", String(isOff));
    }
  }

  /** @param {PointerEvent} event @returns {[number, number]} */
  #at(event) {
    const box = this.sheet.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * 800, ((event.clientY - box.top) / box.height) * 600];
  }

  /** @param {string} tool @param {string} usual */
  #tool(tool, usual) {
    const chosen = /** @type {HTMLInputElement|null} */ (this.control.querySelector(`[data-hd-tool="${tool}"]:checked`));
    return chosen?.value || usual;
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    if (event.button) return;
    event.preventDefault();
    this.sheet.setPointerCapture(event.pointerId);
    const [x, y] = this.#at(event);
    const stroke = { d: `M${short(x)} ${short(y)}l0 0.1`, stroke: this.#tool("colour", "#1d2629"), width: this.#tool("width", "4") };
    const path = pathOf(stroke);
    this.under.set(event.pointerId, { points: [[x, y]], path, stroke });
    this.sheet.append(path);
  }

  /** @param {PointerEvent} event */
  #draw(event) {
    const drawn = this.under.get(event.pointerId);
    if (!drawn) return;
    event.preventDefault();
    const between = event.getCoalescedEvents?.() || [];
    for (const one of between.length ? between : [event]) {
      const [x, y] = this.#at(one);
      const [beforeX, beforeY] = drawn.points[drawn.points.length - 1];
      if (Math.abs(x - beforeX) + Math.abs(y - beforeY) < NEAR) continue;
      drawn.points.push([x, y]);
      if (drawn.points.length === 2) drawn.stroke.d = drawn.stroke.d.split("l")[0];
      drawn.stroke.d += `L${short(x)} ${short(y)}`;
    }
    drawn.path.setAttribute("d", drawn.stroke.d);
  }

  /** @param {PointerEvent} event */
  #end(event) {
    const drawn = this.under.get(event.pointerId);
    if (!drawn) return;
    this.under.delete(event.pointerId);
    this.taken = null;
    this.strokes = [...this.strokes, drawn.stroke];
    if (new TextEncoder().encode(this.svg).length > MOST_BYTES) {
      this.strokes = this.strokes.slice(0, -1);
      drawn.path.remove();
      this.say("This sheet is full. Press “Say something more” for a new one.");
      return;
    }
    this.#tell();
    this.dispatchEvent(new Event("drawn"));
  }
}
