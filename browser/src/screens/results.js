// Results: what was found, as the checker writes it; cards come in without long tasks.
import { nodes, fragment } from "../fragment.js";
import { byId, download, tell, turn, words } from "../page.js";
import * as fix from "./fix.js";

/** @typedef {import("../app.js").App} App */

/** Milliseconds of work after which the page gets its turn. */
const BUDGET = 12;
let generation = 0;
let coming = Promise.resolve();
/** Cards as a decision has left them that were still to come when it was taken.
 * @type {Map<string, Node>} */
const newer = new Map();
/** Filters that are asked for and batches of cards that are put in: until there are none, more comes. */
let underWay = 0;

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  const options = { signal: app.signal };
  app.calls.addEventListener("summary", (event) => summary(app, /** @type {any} */ (event).detail), options);
  app.calls.addEventListener("cards", (event) => cards(app, /** @type {any} */ (event).detail), options);
  byId("save").addEventListener("click", () => save(app));
  byId("again").addEventListener("click", () => app.go("choose"));
  const screen = byId("results");
  screen.addEventListener("change", (event) => filter(app, /** @type {Element} */ (event.target)));
  screen.addEventListener("reset", () => reset(app));
  screen.addEventListener("submit", (event) => mark(app, /** @type {HTMLFormElement} */ (event.target), event));
  screen.addEventListener("click", (event) => mend(app, /** @type {Element} */ (event.target)));
  if (app.state.summary) summary(app, { html: app.state.summary });
  busy(0);
  return { follow: () => follow(app) };
}

/** @param {App} app */
function follow({ state }) {
  byId("results-there").hidden = !state.result;
  byId("results-none").hidden = Boolean(state.result);
  byId("to-do").hidden = Boolean(state.result) && !(state.result.waiting + state.result.settled);
  if (!state.result) clear();
}

function clear() {
  generation += 1;
  newer.clear();
  byId("cards").replaceChildren();
  tell("cards-none");
  tell("save-told");
}

/** Who has the page read out may wait until all cards have come. @param {number} change */
function busy(change) {
  underWay += change;
  byId("cards").setAttribute("aria-busy", String(underWay > 0));
}

/** @param {App} app @param {{html: string, partly?: boolean}} event */
function summary(app, { html, partly = false }) {
  if (!partly) app.state.summary = html;
  const before = partly ? filtered() : null;
  const parts = [...fragment(html).children].filter((part) => part instanceof HTMLElement);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-place]"))) {
    const own = parts.filter((part) => part.dataset.part === place.dataset.place);
    if (own.length || !partly) place.replaceChildren(...own);
  }
  if (before) filterAs(before);
}

/** What the filters are set to, and how many posts they show. */
const filtered = () => ({
  chosen: Object.fromEntries([...selects()].map(({ name, value }) => [name, value])),
  shown: document.getElementById("shown-count")?.textContent ?? "",
});

const selects = () => /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll("#filters select"));

/** Set the filters as they were; the cards stay. @param {{chosen: Record<string, string>, shown: string}} before */
function filterAs({ chosen, shown }) {
  byId("shown-count").textContent = shown;
  for (const select of selects()) {
    if ([...select.options].some(({ value }) => value === chosen[select.name])) select.value = chosen[select.name];
  }
}

/** @param {App} app @param {{html: string, first: boolean}} event */
function cards(app, { html, first }) {
  if (first) clear();
  const mine = generation;
  busy(1);
  coming = coming.then(() => putIn(html, mine)).catch(app.trouble).finally(() => busy(-1));
}

/** Insert cards one at a time, until a filter has chosen others. @param {string} html @param {number} mine */
async function putIn(html, mine) {
  await turn();
  let began = performance.now();
  for (const node of nodes(html)) {
    if (mine !== generation) return;
    byId("cards").append(prepared(newest(node)));
    if (performance.now() - began < BUDGET) continue;
    await turn();
    began = performance.now();
  }
}

/** The card as it is now, though it was sent before. @param {Node} card */
const newest = (card) => (card instanceof HTMLElement && newer.get(card.id)) || card;

/** A card as the page shows it. @param {Node} card */
function prepared(card) {
  if (!(card instanceof HTMLElement)) return card;
  offerMending(card);
  card.querySelectorAll("details.decide").forEach(putAside);
  return card;
}

/** Keep a card's forms out of the page until they are unfolded: after each card that comes, a
 * browser that fills in forms looks through all of them, for seconds where there are hundreds.
 * @param {Element} details */
function putAside(details) {
  const forms = [...details.querySelectorAll("form.decision")];
  for (const form of forms) form.remove();
  details.addEventListener("toggle", () => details.append(...forms), { once: true });
}

/** Put a button under each picture of a card. @param {HTMLElement} card */
function offerMending(card) {
  const shots = /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll("figure.shot[data-media]"));
  for (const shot of shots) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mend-it";
    button.textContent = words(byId("cards"), "mend");
    button.dataset.media = shot.dataset.media;
    shot.append(button);
  }
}

/** @param {App} app @param {Element} control */
async function filter(app, control) {
  const form = /** @type {HTMLFormElement | null} */ (control.closest("form#filters"));
  if (!form) return;
  const of = (/** @type {string} */ name) =>
    /** @type {HTMLSelectElement} */ (form.elements.namedItem(name)).value;
  const wanted = { rule: of("rule"), year: of("year"), network: of("network"), state: of("state") };
  await show(app, wanted);
}

/** A form has its first values only after the event that tells of it. @param {App} app */
function reset(app) {
  busy(1);
  setTimeout(() => filter(app, byId("filters")).finally(() => busy(-1)), 0);
}

/** Show all cards anew. @param {App} app */
export const filterNone = (app) => show(app, { rule: "", year: "", network: "", state: "" });

/** @param {App} app @param {object} wanted */
async function show(app, wanted) {
  busy(1);
  try {
    const { shown } = await app.calls.ask("filter", wanted);
    if (document.getElementById("shown-count")) tell("shown-count", "text", { n: shown });
    tell("cards-none", shown ? undefined : "empty");
  } catch (error) {
    app.trouble(error);
  } finally {
    busy(-1);
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
    if (!(node instanceof HTMLElement) || !node.id) continue;
    const there = document.getElementById(node.id);
    if (there) there.replaceWith(prepared(node));
    else newer.set(node.id, node);
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
  if (!button || !card) return;
  const asked = { card: Number(card), media: Number(button.dataset.media) };
  fix.look(app, { ...asked, packs: app.state.checked?.packs ?? [], parts: app.state.checked?.parts ?? [] });
}
