/** Elements, made in one line. */

/**
 * @param {string} name @param {Record<string, string>} [attributes] @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** @param {string} words @param {() => void} onClick @param {string} [look] */
export function button(words, onClick, look = "ak-button ak-button--secondary") {
  const made = make("button", { type: "button", class: look }, words);
  made.addEventListener("click", onClick);
  return made;
}
