// Own rectangles over a picture: drawn with a pointer, or set by numbers.
import { byId, tell, words } from "../page.js";

/** @typedef {import("./fix.js").Region} Region */

const SMALLEST = 0.005;
const EDGES = /** @type {const} */ (["left", "top", "right", "bottom"]);

/** The drawn rectangle of a region. @param {Region} region */
export function edges({ left, top, right, bottom }) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const sizes = { x: left, y: top, width: right - left, height: bottom - top };
  for (const [name, value] of Object.entries(sizes)) made.setAttribute(name, String(Math.max(0, value)));
  return made;
}

/** Add one and, unless it was drawn, go to its numbers.
 * @param {Region[]} own @param {Region} region @param {() => void} changed @param {boolean} [focus] */
export function addOwn(own, region, changed, focus = true) {
  own.push(region);
  listOwn(own, changed);
  changed();
  tell("fix-told", "added", { n: own.length });
  if (focus) byId("fix-own").querySelector("fieldset:last-child input")?.dispatchEvent(new CustomEvent("goto"));
}

/** @param {Region[]} own @param {() => void} changed */
export function listOwn(own, changed) {
  byId("fix-own").replaceChildren(...own.map((region, at) => fields(own, region, at, changed)));
}

/** @param {Region[]} own @param {Region} region @param {number} at @param {() => void} changed */
function fields(own, region, at, changed) {
  const template = /** @type {HTMLTemplateElement} */ (/** @type {unknown} */ (byId("own-rectangle")));
  const set = /** @type {HTMLElement} */ (template.content.querySelector("fieldset")?.cloneNode(true));
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (set.querySelectorAll("[data-text]"))) {
    element.textContent = words(element, "text", { n: at + 1 });
  }
  for (const edge of EDGES) {
    const field = /** @type {HTMLInputElement} */ (set.querySelector(`[data-edge=${edge}]`));
    field.value = String(Math.round(region[edge] * 100));
    field.addEventListener("input", () => { region[edge] = share(field.value); changed(); });
    field.addEventListener("goto", () => field.focus());
  }
  set.querySelector("button")?.addEventListener("click", () => {
    own.splice(at, 1);
    listOwn(own, changed);
    changed();
    tell("fix-told", "removed");
    byId("fix-add").focus();
  });
  return set;
}

/** @param {string} text */
const share = (text) => Math.min(1, Math.max(0, (Number(text) || 0) / 100));

/** Let rectangles be drawn over the picture. @param {(region: Region) => void} done */
export function drawable(done) {
  const svg = byId("fix-plan");
  /** @type {{x: number, y: number} | null} */
  let from = null;
  /** @type {SVGRectElement | null} */
  let shown = null;
  const region = (/** @type {PointerEvent} */ event) => spanned(/** @type {any} */ (from), point(svg, event));
  svg.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    from = point(svg, event);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const next = edges(region(event));
    next.classList.add("drawing");
    shown?.remove();
    svg.append(next);
    shown = next;
  });
  svg.addEventListener("pointercancel", () => { from = null; shown?.remove(); });
  svg.addEventListener("pointerup", (event) => {
    if (!from) return;
    const made = region(event);
    from = null;
    shown?.remove();
    if (made.right - made.left > SMALLEST && made.bottom - made.top > SMALLEST) done(made);
  });
}

/** @param {Element} svg @param {PointerEvent} event */
function point(svg, event) {
  const box = svg.getBoundingClientRect();
  const inside = (/** @type {number} */ value) => Math.min(1, Math.max(0, value));
  return { x: inside((event.clientX - box.left) / box.width), y: inside((event.clientY - box.top) / box.height) };
}

/** @param {{x: number, y: number}} one @param {{x: number, y: number}} other @returns {Region} */
const spanned = (one, other) => ({
  left: Math.min(one.x, other.x),
  top: Math.min(one.y, other.y),
  right: Math.max(one.x, other.x),
  bottom: Math.max(one.y, other.y),
});
