// Heavy parts on their way: which, and how much of how much, on whatever screen waits for them.
import { byId, size, words } from "../page.js";
import { showParts } from "./settings.js";

/** @typedef {import("../app.js").App} App */
/** @typedef {{part: string, bytes: number, of: number}} Loading */

const SPOKEN_EVERY = 10_000;
/** What was said last, and when. */
let spoken = { part: "", at: 0 };

const boxes = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".loading")]);

/** @param {HTMLElement} box @param {string} name */
const part = (box, name) => /** @type {HTMLElement} */ (box.querySelector(`[data-loading=${name}]`));

/** @param {App} app */
export function setUp(app) {
  app.calls.addEventListener("loading", (event) => show(app, /** @type {any} */ (event).detail),
    { signal: app.signal });
}

/** @param {App} app @param {Loading} event */
function show(app, event) {
  const { bytes, of } = event;
  const title = app.state.offer?.parts.find((/** @type {any} */ one) => one.name === event.part)?.title ?? "";
  const isDue = spoken.part !== event.part || performance.now() - spoken.at > SPOKEN_EVERY;
  if (isDue) spoken = { part: event.part, at: performance.now() };
  for (const box of boxes()) {
    const text = words(box, "text", { title, bytes: size(bytes), of: size(of) });
    part(box, "text").textContent = text;
    part(box, "bar").setAttribute("value", String(of ? bytes / of : 0));
    part(box, "shown").hidden = false;
    if (isDue) part(box, "spoken").textContent = text;
  }
  byId("run-bar").hidden = true;
  if (bytes >= of) arrived(app, event.part);
}

/** It need not be loaded again. @param {App} app @param {string} name */
function arrived({ state }, name) {
  for (const one of [...(state.offer?.parts ?? []), ...(state.opened?.parts ?? [])]) {
    if (one.name === name) one.loaded = true;
  }
}

/** Nothing is on its way any more. @param {App} app */
export function over(app) {
  if (!spoken.part) return;
  spoken = { part: "", at: 0 };
  for (const box of boxes()) {
    part(box, "shown").hidden = true;
    part(box, "spoken").textContent = "";
  }
  byId("run-bar").hidden = false;
  showParts(app);
}
