/** Pasting from a word processor or web page: paragraphs stay apart, lists keep their bullets and numbers. */

const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "TR", "BLOCKQUOTE", "SECTION", "ARTICLE", "PRE"]);

/**
 * Only called for content with list items: in plain text browsers drop their bullets.
 * @param {Node} node @param {string[]} lines @param {string} mark
 */
function collect(node, lines, mark) {
  let count = 0;
  for (const child of node.childNodes) {
    if (child.nodeType === 3) {
      const text = (child.textContent || "").replace(/\s+/g, " ");
      if (text.trim() || (lines.length && !lines[lines.length - 1].endsWith(" "))) lines[lines.length - 1] += text;
    } else if (child.nodeType === 1) {
      const name = /** @type {Element} */ (child).tagName;
      if (name === "STYLE" || name === "SCRIPT") continue;
      count += name === "LI" ? 1 : 0;
      const opens = name === "LI" ? (node.nodeName === "OL" ? `${count}. ` : "• ") : "";
      const isBlock = BLOCKS.has(name) || name === "LI" || name === "BR";
      // A paragraph inside a list item goes on behind the item's own mark.
      const isFirst = node.nodeName === "LI" && lines[lines.length - 1] === mark;
      if (isBlock && !isFirst) lines.push(opens);
      collect(child, lines, opens);
      if (isBlock && name !== "LI" && name !== "BR") lines.push("");
    }
  }
}

/** @param {string} html @returns {string} plain text with its list marks, or empty where there is no list */
export function textOfLists(html) {
  if (!/<li[\s>]/i.test(html)) return "";
  const lines = [""];
  collect(new DOMParser().parseFromString(html, "text/html").body, lines, "");
  return lines.map((line) => line.trim()).join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

/** @param {ClipboardEvent} event */
export function onPaste(event) {
  const box = event.target;
  if (!(box instanceof HTMLTextAreaElement) || !event.clipboardData) return;
  const text = textOfLists(event.clipboardData.getData("text/html"));
  if (!text) return;
  event.preventDefault();
  // The old command is the one way to insert text that keeps the browser's own undo.
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
