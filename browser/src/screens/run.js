// Check: how far it is, and pause, go on, cancel.
import { byId, tell, words } from "../page.js";
import * as loading from "./loading.js";

/** @typedef {import("../app.js").App} App */

const SPOKEN_EVERY = 20_000;
let running = false;
/** The screen of what came of a check that ended while the person was elsewhere. */
let over = "";

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  byId("pause").addEventListener("click", () => pause(app, true));
  byId("resume").addEventListener("click", () => pause(app, false));
  byId("cancel").addEventListener("click", () => app.calls.ask("cancel").catch(app.trouble));
  const options = { signal: app.signal };
  app.calls.addEventListener("progress", (event) => progress(app, /** @type {any} */ (event).detail), options);
  window.addEventListener("hashchange", meanwhile, options);
  if (running) resumeScreen(app);
  meanwhile();
  return { enter: () => { if (!running) app.go(app.state.result ? "results" : "choose"); } };
}

/** Make a call that lasts, on this screen; `done` tells the screen that comes after it.
 * @param {App} app
 * @param {string} call
 * @param {object} args
 * @param {(result: any) => string} done
 * @param {string} [back] the screen to go to when it fails */
export async function go(app, call, args, done, back = "choose") {
  if (running) { app.go("run"); return; }
  running = true;
  over = "";
  begin(app);
  const opened = history.length;
  app.go("run");
  let next = back;
  try {
    next = done(await app.calls.ask(call, args));
    over = next;
  } catch (error) {
    if (/** @type {any} */ (error).message !== "page-cancelled") app.trouble(error);
  } finally {
    running = false;
    loading.over(app);
  }
  app.told();
  leave(app, next, opened);
}

/** The finished run is no place to come back to; who is elsewhere meanwhile stays there.
 * @param {App} app @param {string} next @param {number} opened */
function leave(app, next, opened) {
  if (location.hash !== "#run") {
    meanwhile();
  } else if (history.length >= opened) {
    history.replaceState(null, "", `#${next}`);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    app.go(next);
  }
}

/** On other screens one line leads to the check that goes on, or to what came of it. */
function meanwhile() {
  const here = location.hash.slice(1);
  if (here === over) over = "";
  const way = running ? "run" : over;
  const link = /** @type {HTMLAnchorElement} */ (byId("meanwhile"));
  link.hidden = !way || way === here;
  link.textContent = link.hidden ? "" : words(link, running ? "running" : "over");
  link.hash = way;
}

/** @param {App} app */
function begin({ state }) {
  state.run = { paused: false, progress: null, language: "" };
  for (const id of ["run-left", "run-spoken"]) tell(id);
  tell("run-text", "begins");
  byId("run-text").lang = document.documentElement.lang;
  byId("run-bar").removeAttribute("value");
  showPaused(false);
}

/** How far it was before the language changed, in the words of then. @param {App} app */
function resumeScreen({ state: { run } }) {
  showPaused(run.paused);
  if (run.progress) showProgress(run.progress, run.language);
  else tell("run-text", "begins");
}

/** @param {boolean} isPaused */
function showPaused(isPaused) {
  byId("pause").hidden = isPaused;
  byId("resume").hidden = !isPaused;
  byId("run-paused").hidden = !isPaused;
}

/** @param {App} app @param {boolean} isPaused */
async function pause(app, isPaused) {
  app.state.run.paused = isPaused;
  showPaused(isPaused);
  byId(isPaused ? "resume" : "pause").focus();
  tell("run-spoken", isPaused ? "paused" : "resumed");
  await app.calls.ask(isPaused ? "pause" : "resume").catch(app.trouble);
}

let spoken = 0;

/** @typedef {{text: string, left: string, share: number | null}} Progress */

/** @param {App} app @param {Progress} event */
function progress(app, event) {
  const language = document.documentElement.lang;
  Object.assign(app.state.run, { progress: event, language });
  showProgress(event, language);
  loading.over(app);
  if (performance.now() - spoken < SPOKEN_EVERY) return;
  spoken = performance.now();
  byId("run-spoken").textContent = `${event.text}. ${event.left}`;
}

/** @param {Progress} event @param {string} language */
function showProgress({ text, left, share }, language) {
  const bar = byId("run-bar");
  if (share === null) bar.removeAttribute("value");
  else bar.setAttribute("value", String(share));
  for (const [id, said] of Object.entries({ "run-text": text, "run-left": left })) {
    byId(id).textContent = said;
    byId(id).lang = language;
  }
}
