// @ts-check
/** Elements of a page, made from text that is never markup. */

/** Make an element; `on…` attributes are listeners, true and false are present and absent. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** Make a button. */
export function button(words, act, kind = "secondary") {
  return element("button", { type: "button", class: `ak-button ak-button--${kind}`, onclick: act }, words);
}

/** Say a moment as people here do. */
export function momentWords(iso) {
  const moment = new Date(iso);
  if (!iso || Number.isNaN(moment.getTime())) return "";
  return moment.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** Say the time of now. */
export function timeWords() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
