// SPDX-License-Identifier: Apache-2.0
// Elements are made here, and their text is text: nothing that a service says becomes markup.

const vocabulary = "http://www.w3.org/2000/svg";

/** An HTML element. Functions become listeners, `true` an empty attribute, and null nothing. */
export const h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

/** The same for SVG. */
export const s = (tag, attributes = {}, ...children) => fill(document.createElementNS(vocabulary, tag), attributes, children);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Marks what is open, and nothing where there is no key. */
export function markChosen(key) {
  for (const element of document.querySelectorAll("#view [data-key]")) {
    setAttribute(element, "data-chosen", element.dataset.key === key ? "yes" : null);
  }
}

export const byID = (id) => document.getElementById(id);

/** Changes only what differs: a write of the same would still be a write. */
export function setText(element, text) {
  if (element.shown === text) return;
  element.shown = text;
  element.textContent = text;
}

export function setAttribute(element, name, value) {
  const known = (element.known ??= {});
  if (known[name] === value) return;
  known[name] = value;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
