// Check: how far it is, and pause, go on, cancel.
import { byId, size, tell, words } from "../page.js";

/** @typedef {import("../app.js").App} App */

const SPOKEN_EVERY = 20_000;
let running = false;

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  byId("pause").addEventListener("click", () => pause(app, true));
  byId("resume").addEventListener("click", () => pause(app, false));
  byId("cancel").addEventListener("click", () => app.calls.ask("cancel").catch(app.trouble));
  const options = { signal: app.signal };
  app.calls.addEventListener("progress", (event) => progress(/** @type {any} */ (event).detail), options);
  app.calls.addEventListener("loading", (event) => loading(app, /** @type {any} */ (event).detail), options);
  return { enter: () => { if (!running) app.go(app.state.result ? "results" : "choose"); } };
}

/** Make a call that lasts, on this screen; `done` tells the screen that comes after it.
 * @param {App} app
 * @param {string} call
 * @param {object} args
 * @param {(result: any) => string} done
 * @param {string} [back] the screen to go to when it fails */
export async function go(app, call, args, done, back = "choose") {
  if (running) return;
  running = true;
  begin();
  const opened = history.length;
  app.go("run");
  let next = back;
  try {
    next = done(await app.calls.ask(call, args));
  } catch (error) {
    if (/** @type {any} */ (error).message !== "page-cancelled") app.trouble(error);
  } finally {
    running = false;
  }
  app.told();
  leave(app, next, opened);
}

/** The finished run is no place to come back to. @param {App} app @param {string} next @param {number} opened */
function leave(app, next, opened) {
  if (location.hash === "#run" && history.length >= opened) {
    history.replaceState(null, "", `#${next}`);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    app.go(next);
  }
}

function begin() {
  for (const id of ["run-text", "run-left", "run-spoken"]) tell(id);
  byId("run-bar").removeAttribute("value");
  showPaused(false);
  byId("run-loading").hidden = true;
}

/** @param {boolean} isPaused */
function showPaused(isPaused) {
  byId("pause").hidden = isPaused;
  byId("resume").hidden = !isPaused;
  byId("run-paused").hidden = !isPaused;
}

/** @param {App} app @param {boolean} isPaused */
async function pause(app, isPaused) {
  showPaused(isPaused);
  byId(isPaused ? "resume" : "pause").focus();
  tell("run-spoken", isPaused ? "paused" : "resumed");
  await app.calls.ask(isPaused ? "pause" : "resume").catch(app.trouble);
}

let spoken = 0;

/** @param {{text: string, left: string, share: number | null}} event */
function progress({ text, left, share }) {
  const bar = /** @type {HTMLProgressElement} */ (/** @type {unknown} */ (byId("run-bar")));
  if (share === null) bar.removeAttribute("value");
  else bar.value = share;
  byId("run-text").textContent = text;
  byId("run-left").textContent = left;
  byId("run-loading").hidden = true;
  if (performance.now() - spoken < SPOKEN_EVERY) return;
  spoken = performance.now();
  byId("run-spoken").textContent = `${text}. ${left}`;
}

/** @param {App} app @param {{part: string, bytes: number, of: number}} event */
function loading(app, { part, bytes, of }) {
  const line = byId("run-loading");
  const title = app.state.offer?.parts.find((/** @type {any} */ one) => one.name === part)?.title ?? part;
  line.hidden = false;
  line.textContent = words(line, "text", { title, bytes: size(bytes), of: size(of) });
}
