// The one door for HTML: what is not on these lists does not come in. Nodes are built anew from
// what a document without scripts has parsed; nothing is written out and parsed a second time.

const HTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";
const WORDS = /** @param {string} text */ (text) => new Set(text.split(" "));

const ELEMENTS = WORDS(
  "a article b bdi blockquote br button caption code dd details div dl dt em fieldset figcaption" +
  " figure form h2 h3 h4 i img input label legend li mark ol option p q section select small span" +
  " strong sub summary sup table tbody td th thead time tr ul");
const DRAWN = WORDS("svg g rect circle line path text title");
const EVERYWHERE = WORDS(
  "class lang dir hidden aria-label aria-hidden data-part data-rule data-year data-network" +
  " data-state data-ids data-text data-media");
/** @type {Record<string, Set<string>>} */
const OF_ELEMENT = {
  button: WORDS("type value"),
  details: WORDS("open"),
  img: WORDS("width height alt"),
  input: WORDS("value checked required"),
  option: WORDS("value selected"),
  time: WORDS("datetime"),
  td: WORDS("colspan rowspan"),
  th: WORDS("scope colspan rowspan"),
};
const OF_DRAWN = WORDS(
  "class viewBox preserveAspectRatio x y width height r cx cy x1 x2 y1 y2 d dy text-anchor" +
  " transform aria-label aria-hidden focusable");
const IDS = /^(post-\d+|filters|shown-count|good|not-checked|shown-rules)$/;
const NAMES = WORDS("rule year network state reason");
const ROLES = WORDS("status img");
const PICTURE = /^(data:image\/(jpeg|png);base64,[A-Za-z0-9+/=]*|blob:[^\s]*)$/;

/** What a document parser and a worker accept; the browser's own types where it has them. */
const policy = trustedPolicy();

/** @returns {{createHTML: (text: string) => any, createScriptURL: (url: string) => any}} */
function trustedPolicy() {
  const same = {
    createHTML: (/** @type {string} */ text) => text,
    createScriptURL: (/** @type {string} */ url) => url,
  };
  const types = /** @type {any} */ (globalThis).trustedTypes;
  return types ? types.createPolicy("sanaly", same) : same;
}

const OWN = new URL("./", import.meta.url).href;
/** The service worker hands out all versions, so it lies above them. */
const SERVICE = new URL("../../sw.js", import.meta.url).href;

/** The address of a script of this version, or of the service worker, as workers want it.
 * @param {URL} url */
export function scriptUrl(url) {
  if (!url.href.startsWith(OWN) && url.href !== SERVICE) throw new TypeError("a script of no part of this page");
  return policy.createScriptURL(url.href);
}

/** A page of this server as a document in which nothing runs.
 * @param {string} html */
export function parsed(html) {
  return new DOMParser().parseFromString(policy.createHTML(html), "text/html");
}

/** What of a piece of HTML may be shown, one node after the other.
 * @param {string} html
 * @returns {Generator<Node>} */
export function* nodes(html) {
  for (const child of parsed(html).body.childNodes) {
    const node = clean(child);
    if (node) yield node;
  }
}

/** What of a piece of HTML may be shown.
 * @param {string} html */
export function fragment(html) {
  const whole = document.createDocumentFragment();
  whole.append(...nodes(html));
  return whole;
}

/** HTML in the language in which it was written.
 * @typedef {{html: string, language: string}} Written */

/** Put into an element what was written, which says its language should the page have another by now.
 * @param {HTMLElement} place @param {Written} written */
export function putInto(place, { html, language }) {
  place.replaceChildren(fragment(html));
  if (language) place.lang = language;
}

/** A getter of the browser's own: fields of a form may hide its properties by their names.
 * @param {object} prototype @param {string} name */
function getter(prototype, name) {
  const get = /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
  return (/** @type {Node} */ node) => get.call(node);
}

const typeOf = getter(Node.prototype, "nodeType");
const childrenOf = getter(Node.prototype, "childNodes");
const nameOf = getter(Element.prototype, "localName");
const spaceOf = getter(Element.prototype, "namespaceURI");
const attributesOf = getter(Element.prototype, "attributes");

/** @param {Node} node @returns {Node | null} */
function clean(node) {
  const type = typeOf(node);
  if (type === Node.TEXT_NODE) return document.createTextNode(node.nodeValue ?? "");
  if (type !== Node.ELEMENT_NODE) return null;
  const drawn = spaceOf(node) === SVG;
  if (!drawn && spaceOf(node) !== HTML) return null;
  if (!(drawn ? DRAWN : ELEMENTS).has(nameOf(node))) return null;
  const made = document.createElementNS(drawn ? SVG : HTML, nameOf(node));
  for (const { name, value } of attributesOf(node)) admit(made, name, value, drawn);
  finish(made);
  for (const child of childrenOf(node)) {
    const inner = clean(child);
    if (inner) made.append(inner);
  }
  return made;
}

/** @param {Element} made @param {string} name @param {string} value @param {boolean} drawn */
function admit(made, name, value, drawn) {
  const known = drawn ? OF_DRAWN.has(name)
    : EVERYWHERE.has(name) || OF_ELEMENT[made.localName]?.has(name);
  if (known || fits(made.localName, name, value)) made.setAttribute(name, value);
}

/** Attributes whose value decides. @param {string} element @param {string} name @param {string} value */
function fits(element, name, value) {
  if (name === "id") return IDS.test(value);
  if (name === "role") return ROLES.has(value);
  if (name === "name") return (element === "input" || element === "select") && NAMES.has(value);
  if (name === "type") return element === "input" && (value === "radio" || value === "checkbox");
  if (name === "src") return element === "img" && PICTURE.test(value);
  return name === "href" && element === "a" && /^https?:\/\//i.test(value);
}

/** @param {Element} made */
function finish(made) {
  if (made.localName === "input" && !made.hasAttribute("type")) made.setAttribute("type", "checkbox");
  if (made.localName !== "a" || made.namespaceURI !== HTML || !made.hasAttribute("href")) return;
  made.setAttribute("rel", "noopener noreferrer");
  made.setAttribute("target", "_blank");
}
