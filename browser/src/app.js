// Starts the page: shows one screen at a time, keeps what lasts over a change of language, and
// starts the checker, anew when it was lost.
import { CallError, Calls } from "./calls.js";
import { parsed } from "./fragment.js";
import { byId, words } from "./page.js";
import { askShared, registerService } from "./service.js";
import * as choose from "./screens/choose.js";
import * as draft from "./screens/draft.js";
import * as fix from "./screens/fix.js";
import * as later from "./screens/later.js";
import * as results from "./screens/results.js";
import * as run from "./screens/run.js";
import * as settings from "./screens/settings.js";

/** @typedef {{file: File, path: string}} Given */
/** @typedef {{name: string, title: string, bytes: number, loaded: boolean}} Part */
/** @typedef {{packs: string[], audience: string, account: string, parts: string[]}} Settings */
/** What lasts as long as the tab.
 * @typedef {object} State
 * @property {any} offer what `start` told
 * @property {Given[]} given
 * @property {any} opened what `open` told
 * @property {Settings} settings
 * @property {Record<string, boolean>} asked parts that the person chose or refused
 * @property {any} result numbers of what was checked
 * @property {string} summary
 * @property {string[]} cards
 * @property {{text: string, files: Given[], html: string}} draft
 * @property {any} fix
 * @property {string} compared */
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
  summary: "",
  cards: [],
  draft: { text: "", files: [], html: "" },
  fix: null,
  compared: "",
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

/** Say what went wrong; the reason is a sentence of Python's, else one of the page's.
 * @param {unknown} error */
function trouble(error) {
  if (error instanceof CallError && error.lost) return; // told by `lost`
  if (!(error instanceof CallError)) throw error;
  complain(error.text);
}

/** @param {string} text */
function complain(text) {
  byId("trouble-text").textContent = text;
  byId("trouble").hidden = false;
}

function calm() {
  byId("trouble").hidden = true;
  byId("trouble-restart").hidden = true;
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
  Object.assign(state, { offer: null, opened: null, result: null, summary: "", cards: [] });
  complain(text || words(byId("starting"), began ? "lost" : "dead"));
  byId("trouble-restart").hidden = began;
  if (began) restart();
}

function restart() {
  if (shown === "run") go(FIRST);
  ready = start();
  ready.then(() => choose.openAgain(app()), trouble);
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
  screens = Object.fromEntries(
    Object.entries(SCREENS).map(([name, screen]) => [name, screen.setUp(own)]));
  byId("trouble-close").addEventListener("click", calm);
  byId("trouble-restart").addEventListener("click", () => { calm(); restart(); });
  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", speak);
  }
  told();
  show();
}

/** Change the language where the person is, without losing what was opened or found.
 * @param {Event} event */
async function speak(event) {
  event.preventDefault();
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  const answer = await fetch(link.href);
  const page = parsed(await answer.text());
  history.replaceState(null, "", new URL(location.hash || "#choose", link.href));
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceWith(document.adoptNode(page.body));
  boot();
  /** @type {HTMLElement | null} */ (document.querySelector("[data-language][aria-current]"))?.focus();
  calls.ask("language", { language: language() }).then(respoken, trouble);
}

/** @param {any} offer */
async function respoken(offer) {
  state.offer = offer;
  settings.fillIn(app());
  told();
  await fix.again(app());
  if (state.result) await calls.ask("filter", { rule: "", year: "", network: "", state: "" });
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
boot();
ready = start();
ready.catch(trouble);
// The first visit's copies for use without a network must not make the checker wait.
ready.then(registerService, registerService);
askShared().then((shared) => { if (shared) draft.take(app(), shared); });
