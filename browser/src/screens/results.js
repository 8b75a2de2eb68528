// Results: what was found, as the checker writes it; cards come in without long tasks.
import { nodes, fragment } from "../fragment.js";
import { byId, download, tell, turn, words } from "../page.js";
import * as fix from "./fix.js";

/** @typedef {import("../app.js").App} App */

const BUDGET = 12;
/** Milliseconds of work after which the page gets its turn. */
let generation = 0;
let coming = Promise.resolve();

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  const options = { signal: app.signal };
  app.calls.addEventListener("summary", (event) => summary(app, /** @type {any} */ (event).detail.html), options);
  app.calls.addEventListener("cards", (event) => cards(app, /** @type {any} */ (event).detail), options);
  byId("save").addEventListener("click", () => save(app));
  byId("again").addEventListener("click", () => app.go("choose"));
  const screen = byId("results");
  screen.addEventListener("change", (event) => filter(app, /** @type {Element} */ (event.target)));
  screen.addEventListener("reset", () => setTimeout(() => filter(app, byId("filters")), 0));
  screen.addEventListener("submit", (event) => mark(app, /** @type {HTMLFormElement} */ (event.target), event));
  screen.addEventListener("click", (event) => mend(app, /** @type {Element} */ (event.target)));
  if (app.state.summary) summary(app, app.state.summary);
  return { follow: () => follow(app) };
}

/** @param {App} app */
function follow({ state }) {
  byId("results-there").hidden = !state.result;
  byId("results-none").hidden = Boolean(state.result);
  if (!state.result) clear();
}

function clear() {
  generation += 1;
  byId("cards").replaceChildren();
  tell("save-told");
}

/** @param {App} app @param {string} html */
function summary(app, html) {
  app.state.summary = html;
  const parts = [...fragment(html).children].filter((part) => part instanceof HTMLElement);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-place]"))) {
    place.replaceChildren(...parts.filter((part) => part.dataset.part === place.dataset.place));
  }
}

/** @param {App} app @param {{html: string, first: boolean}} event */
function cards(app, { html, first }) {
  if (first) clear();
  const mine = generation;
  coming = coming.then(() => putIn(html, mine)).catch(app.trouble);
}

/** Insert cards one at a time, until a filter has chosen others. @param {string} html @param {number} mine */
async function putIn(html, mine) {
  await turn();
  let began = performance.now();
  for (const node of nodes(html)) {
    if (mine !== generation) return;
    byId("cards").append(offerMending(node));
    if (performance.now() - began < BUDGET) continue;
    await turn();
    began = performance.now();
  }
}

/** Put a button under each picture of a card. @param {Node} card */
function offerMending(card) {
  if (!(card instanceof HTMLElement)) return card;
  [...card.querySelectorAll("figure.shot")].forEach((shot, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mend-it";
    button.textContent = words(byId("cards"), "mend");
    button.dataset.media ??= /** @type {HTMLElement} */ (shot).dataset.media ?? String(at);
    shot.append(button);
  });
  return card;
}

/** @param {App} app @param {Element} control */
async function filter(app, control) {
  const form = /** @type {HTMLFormElement | null} */ (control.closest("form#filters"));
  if (!form) return;
  const of = (/** @type {string} */ name) =>
    /** @type {HTMLSelectElement} */ (form.elements.namedItem(name)).value;
  const wanted = { rule: of("rule"), year: of("year"), network: of("network"), state: of("state") };
  try {
    const { shown } = await app.calls.ask("filter", wanted);
    tell("shown-count", "text", { n: shown });
  } catch (error) {
    app.trouble(error);
  }
}

/** @param {App} app @param {HTMLFormElement} form @param {Event} event */
async function mark(app, form, event) {
  if (!form.matches("form.decision")) return;
  event.preventDefault();
  const told = new FormData(form);
  const state = String(told.get("state") ?? "");
  const reason = state === "kept" ? String(told.get("reason") ?? "") : "";
  const ids = (form.dataset.ids ?? "").split(" ");
  try {
    const answer = await app.calls.ask("mark", { ids, state, reason });
    const id = form.closest("article")?.id ?? "";
    replaceCards(answer.html);
    tell("mark-told", answer.remembered ? "kept" : "here");
    focusOn(id);
  } catch (error) {
    app.trouble(error);
  }
}

/** @param {string} html */
function replaceCards(html) {
  for (const node of nodes(html)) {
    if (node instanceof HTMLElement && node.id) {
      document.getElementById(node.id)?.replaceWith(offerMending(node));
    }
  }
}

/** @param {string} id */
function focusOn(id) {
  const heading = document.getElementById(id)?.querySelector("h3");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus();
}

/** @param {App} app */
async function save(app) {
  tell("save-told", "making");
  try {
    download(await app.calls.ask("report"));
    tell("save-told", "saved");
  } catch (error) {
    tell("save-told");
    app.trouble(error);
  }
}

/** @param {App} app @param {Element} target */
function mend(app, target) {
  const button = /** @type {HTMLElement | null} */ (target.closest("button.mend-it"));
  const card = button?.closest("article")?.id.replace("post-", "");
  if (button && card) fix.look(app, { card: Number(card), media: Number(button.dataset.media) });
}
