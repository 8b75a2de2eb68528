// Starts the page: shows one screen at a time, keeps what lasts over a change of language, and
// starts the checker, anew when it was lost.
import { CallError, Calls } from "./calls.js";
import { parsed } from "./fragment.js";
import { calm, complain, complainOf } from "./notice.js";
import { byId, words } from "./page.js";
import { askShared, offerNewer, registerService } from "./service.js";
import * as choose from "./screens/choose.js";
import * as draft from "./screens/draft.js";
import * as fix from "./screens/fix.js";
import * as loading from "./screens/loading.js";
import * as later from "./screens/later.js";
import * as results from "./screens/results.js";
import * as run from "./screens/run.js";
import * as settings from "./screens/settings.js";

/** @typedef {{file: File, path: string, choosing?: number}} Given */
/** @typedef {{name: string, title: string, bytes: number, loaded: boolean}} Part */
/** @typedef {{packs: string[], audience: string, account: string, parts: string[]}} Settings */
/** What a draft was found to touch, and what was looked at.
 * @typedef {import("./fragment.js").Written & {files: Given[], asked: {packs: string[], parts: string[]}}} Drafted */
/** What lasts as long as the tab.
 * @typedef {object} State
 * @property {any} offer what `start` told
 * @property {Given[]} given
 * @property {any} opened what `open` told
 * @property {Settings} settings
 * @property {Record<string, boolean>} asked parts that the person chose or refused
 * @property {any} result numbers of what was checked
 * @property {{packs: string[], parts: string[]} | null} checked what that was checked for
 * @property {string} summary
 * @property {{paused: boolean, progress: any, language: string}} run
 * @property {{text: string, files: Given[], found: Drafted}} draft
 * @property {any} fix
 * @property {import("./fragment.js").Written & {problems: string[]}} compared */
/** @typedef {import("./calls.js").Calls} Checker */
/** What a screen gets.
 * @typedef {object} App
 * @property {Checker} calls
 * @property {State} state
 * @property {AbortSignal} signal ends listeners when the page's words are replaced
 * @property {(screen: string) => void} go
 * @property {(error: unknown) => void} trouble
 * @property {() => void} calm
 * @property {() => void} told tells every screen that the state has changed
 * @property {Promise<void>} ready */
/** @typedef {{enter?: () => void, follow?: () => void}} Screen */

const SCREENS = { choose, run, results, draft, fix, later };
const FIRST = "choose";

/** @type {State} */
const state = {
  offer: null,
  given: [],
  opened: null,
  settings: { packs: [], audience: "", account: "", parts: [] },
  asked: {},
  result: null,
  checked: null,
  summary: "",
  run: { paused: false, progress: null, language: "" },
  draft: { text: "", files: [], found: { html: "", language: "", files: [], asked: { packs: [], parts: [] } } },
  fix: null,
  compared: { html: "", language: "", problems: [] },
};
const calls = new Calls();
/** @type {Record<string, Screen>} */
let screens = {};
let listening = new AbortController();
let shown = "";
let ready = Promise.resolve();

const language = () => document.documentElement.lang;

/** @param {string} hash */
function nameOf(hash) {
  const name = hash.slice(1) || FIRST;
  return Object.hasOwn(SCREENS, name) ? name : "";
}

/** Show the screen of the address; its heading gets the focus, but for the first of a visit. */
function show() {
  const name = nameOf(location.hash);
  if (!name || name === shown) return;
  const isFirst = !shown;
  shown = name;
  for (const other of Object.keys(SCREENS)) byId(other).hidden = other !== name;
  markWay(name);
  const heading = byId(`${name}-title`);
  document.title = `${heading.textContent} – Sanaly`;
  screens[name].enter?.();
  if (isFirst) return;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

/** @param {string} name */
function markWay(name) {
  for (const link of document.querySelectorAll(".screens a")) {
    if (link.getAttribute("href") === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** @param {string} screen */
function go(screen) {
  if (nameOf(location.hash) === screen) show();
  else location.hash = screen;
}

/** Say what went wrong in a sentence of Python's; a defect of the page in one that holds nothing of it.
 * @param {unknown} error */
function trouble(error) {
  if (error instanceof CallError && error.lost) return; // told by `lost`
  if (error instanceof CallError && error.text) complain(error.text);
  else complainOf("defect");
}

const told = () => { for (const screen of Object.values(screens)) screen.follow?.(); };

async function start() {
  byId("starting").hidden = false;
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    state.offer = await calls.ask("start", { language: language(), time_zone });
    settings.fillIn(app());
    told();
  } finally {
    byId("starting").hidden = true;
  }
}

/** The checker was lost: say so, and start it anew unless it could not even start.
 * @param {Event} event */
function lost(event) {
  const { text } = /** @type {CustomEvent} */ (event).detail;
  const began = state.offer !== null;
  Object.assign(state, { offer: null, opened: null, result: null, checked: null, summary: "" });
  fix.drop(app(), "cards");
  complain(text || words(byId("starting"), began ? "lost" : "dead"));
  byId("trouble-restart").hidden = began;
  if (began) restart();
}

function restart() {
  if (shown === "run") go(FIRST);
  ready = start();
  ready.then(openAgain).catch(trouble);
}

/** What the checker held before it was lost. */
async function openAgain() {
  await choose.openAgain(app());
  await fix.again(app());
}

/** @returns {App} */
function app() {
  const { signal } = listening;
  return { calls, state, signal, go, trouble, calm, told, get ready() { return ready.catch(trouble); } };
}

/** Take hold of the page's elements, which are new ones after a change of language. */
function boot() {
  listening.abort();
  listening = new AbortController();
  shown = "";
  const own = app();
  settings.setUp(own);
  loading.setUp(own);
  screens = Object.fromEntries(
    Object.entries(SCREENS).map(([name, screen]) => [name, screen.setUp(own)]));
  byId("trouble-close").addEventListener("click", calm);
  byId("trouble-restart").addEventListener("click", () => { calm(); restart(); });
  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", speak);
  }
  told();
  show();
  offerNewer().catch(trouble);
}

/** @param {Event} event */
function speak(event) {
  event.preventDefault();
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  calm();
  change(link).catch(trouble);
}

/** Change the language where the person is, without losing what was opened or found.
 * @param {HTMLAnchorElement} link */
async function change(link) {
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) { complainOf("unreached"); return; }
  const page = parsed(await answer.text());
  if (page.body.dataset.version !== document.body.dataset.version) { renewed(link); return; }
  history.replaceState(null, "", new URL(location.hash || "#choose", link.href));
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(document.adoptNode(page.body));
  boot();
  /** @type {HTMLElement | null} */ (document.querySelector("[data-language][aria-current]"))?.focus();
  await respoken();
}

/** The other language has come from another version, which these scripts do not fit: all of the
 * page is opened anew, unless something would be lost. @param {HTMLAnchorElement} link */
function renewed(link) {
  const { given, result, draft: { text, files }, fix: mended } = state;
  if (given.length || result || text || files.length || mended) complainOf("renewed");
  else location.assign(new URL(location.hash || "#choose", link.href));
}

/** What the checker wrote, in the language that the page has now. */
async function respoken() {
  await app().ready;
  if (!state.offer) return;
  state.offer = await calls.ask("language", { language: language() });
  settings.fillIn(app());
  told();
  if (state.result) await results.filterNone(app());
  await fix.again(app());
}

window.addEventListener("hashchange", show);
// A file that misses its place must not take the page away; forms are read, never sent.
for (const name of ["dragover", "drop"]) {
  window.addEventListener(name, (event) => event.preventDefault());
}
document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.method !== "dialog") event.preventDefault();
});
calls.addEventListener("lost", lost);
for (const name of ["error", "unhandledrejection"]) {
  window.addEventListener(name, () => trouble(null));
}
boot();
ready = start();
ready.catch(trouble);
// The first visit's copies for use without a network must not make the checker wait.
ready.then(registerService, registerService).catch(trouble);
askShared().then((shared) => { if (shared) draft.take(app(), shared); }).catch(trouble);
