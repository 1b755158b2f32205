// @ts-check
/** Keys and gestures of a notebook that would run, cut, move or turn cells: they end here. */

const MOVES = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Tab", "Escape", "j", "k", "J", "K"]);
const ADDS = new Set(["a", "b"]); // a note above or below: who knows notebooks knows these
const WITH_CONTROL = new Set(["s", "f", "c", "p", "=", "+", "-", "0"]);

/** Tell whether a key may reach JupyterLab. */
export function mayPass(event, isTyping, isOwnNote, mayAdd = false) {
  const control = event.ctrlKey || event.metaKey;
  if (isTyping) {
    return !(event.key === "Enter" && event.altKey);
  }
  if (control) {
    return WITH_CONTROL.has(event.key.toLowerCase());
  }
  if (event.key === "Enter") {
    return isOwnNote;
  }
  if (ADDS.has(event.key)) {
    return mayAdd;
  }
  return MOVES.has(event.key) || event.key === " " || /^F\d+$/.test(event.key);
}

/** Tell whether the person may write in a cell. */
export function isWritable(cell) {
  return Boolean(cell) && cell.model.type === "markdown" && cell.model.getMetadata("editable") !== false;
}

function isTextControl(target) {
  return target instanceof Element && Boolean(target.closest(".cm-editor, textarea, input, select, dialog"));
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Stand before JupyterLab's own listeners (on the document) for everything that happens in this notebook. */
export function guardKeys(panel) {
  const isOurs = (event) => event.target instanceof Node && panel.node.contains(event.target);
  const onKey = (event) => {
    if (!isOurs(event) || event.target.closest?.(".ak-bar, .ak-note-tools, .ak-note-head, button, a, summary")) {
      if (isOurs(event)) event.stopPropagation();
      return;
    }
    const [isTyping, mayAdd] = [isTextControl(event.target), panel.hasClass("ak-can-annotate")];
    if (!mayPass(event, isTyping, isWritable(panel.content.activeCell), mayAdd)) {
      event.stopImmediatePropagation();
      if (event.key === "Enter") event.preventDefault();
    }
  };
  const onMenu = (event) => {
    if (isOurs(event)) event.stopImmediatePropagation(); // the browser's own menu, for copying and spelling
  };
  const onFiles = (event) => {
    const given = event.clipboardData || event.dataTransfer;
    if (isOurs(event) && given && given.files && given.files.length) {
      stop(event);
      panel.node.dispatchEvent(
        new CustomEvent("ak-tell", {
          detail: { words: "Notes cannot hold pictures or files. Nothing was added.", isGrave: true },
        }),
      );
    }
  };
  const pairs = [["keydown", onKey], ["contextmenu", onMenu], ["paste", onFiles], ["drop", onFiles]];
  for (const [name, listener] of pairs) window.addEventListener(name, listener, true);
  panel.disposed.connect(() => {
    for (const [name, listener] of pairs) window.removeEventListener(name, listener, true);
  });
}
