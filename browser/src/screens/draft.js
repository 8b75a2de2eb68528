// Before posting: a text and pictures that are not published yet.
import { putInto } from "../fragment.js";
import { byId, chosen, input, tell, words } from "../page.js";
import * as fix from "./fix.js";
import * as loading from "./loading.js";
import { wanted } from "./settings.js";

/** @typedef {import("../app.js").App} App */

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  const text = input("draft-text");
  const { draft } = app.state;
  text.value = draft.text;
  text.addEventListener("input", () => { draft.text = text.value; noLongerEmpty(); });
  input("draft-files").addEventListener("change", () => {
    add(app, chosen(input("draft-files")));
  });
  byId("draft-form").addEventListener("submit", () => look(app).catch(app.trouble));
  show(app);
  return { follow: () => list(app) };
}

/** What was shared with Sanaly from another app. @param {App} app @param {{text: string, files: File[]}} shared */
export function take(app, { text, files }) {
  app.state.draft.text = text;
  input("draft-text").value = text;
  add(app, files.map((file) => ({ file, path: file.name })));
  app.go("draft");
}

/** @param {App} app @param {import("../app.js").Given[]} files */
function add(app, files) {
  const { draft } = app.state;
  for (const one of files) draft.files.push({ ...one, path: unused(one.path, draft.files) });
  if (files.length) noLongerEmpty();
  list(app);
}

/** What was missing is there. */
function noLongerEmpty() {
  const told = byId("draft-told");
  if (told.textContent === words(told, "empty")) tell("draft-told");
}

/** A name that tells a file from the others: telephones call several pictures alike.
 * @param {string} name @param {import("../app.js").Given[]} others */
function unused(name, others) {
  const dot = name.lastIndexOf(".") < 1 ? name.length : name.lastIndexOf(".");
  const isTaken = (/** @type {string} */ one) => others.some(({ path }) => path === one);
  let free = name;
  for (let n = 2; isTaken(free); n += 1) free = `${name.slice(0, dot)} (${n})${name.slice(dot)}`;
  return free;
}

/** @param {App} app */
function list(app) {
  const place = byId("draft-list");
  const { draft } = app.state;
  place.replaceChildren(...draft.files.map((given) => {
    const entry = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words(place, "remove", { name: given.path });
    button.addEventListener("click", () => {
      draft.files = draft.files.filter((other) => other !== given);
      list(app);
      input("draft-files").focus();
    });
    entry.append(button);
    return entry;
  }));
}

/** @param {App} app */
async function look(app) {
  const { draft, settings } = app.state;
  app.calm();
  if (!draft.text.trim() && !draft.files.length) { tell("draft-told", "empty"); return; }
  tell("draft-told", "looking");
  byId("draft-result").replaceChildren();
  try {
    await app.ready;
    const files = [...draft.files];
    const parts = files.length ? wanted(app.state, app.state.offer?.parts ?? []) : [];
    const asked = { ...settings, parts, packs: [...settings.packs] };
    const { html } = await app.calls.ask("draft", { ...asked, text: draft.text, files });
    draft.found = { html, language: document.documentElement.lang, files, asked };
    show(app);
    tell("draft-told", "done");
  } catch (error) {
    tell("draft-told");
    app.trouble(error);
  } finally {
    loading.over(app);
  }
}

/** What was found, and mending for each picture: below it, or below all where it is not shown.
 * @param {App} app */
function show(app) {
  const place = byId("draft-result");
  const { found } = app.state.draft;
  putInto(place, found);
  const shots = /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("figure.shot[data-media]"));
  const shown = new Map([...shots].map((shot) => [Number(shot.dataset.media), shot]));
  const rest = Object.assign(document.createElement("div"), { className: "buttons" });
  found.files.forEach((given, at) => {
    if (!given.file.type.startsWith("video/")) (shown.get(at) ?? rest).append(mending(app, given));
  });
  if (rest.childElementCount) place.append(rest);
}

/** @param {App} app @param {import("../app.js").Given} given */
function mending(app, { file, path }) {
  const { packs, parts } = app.state.draft.found.asked;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "mend-it" });
  button.textContent = words(byId("draft-result"), "mend", { name: path });
  button.lang = document.documentElement.lang;
  button.addEventListener("click", () => { fix.look(app, { file, packs, parts }).catch(app.trouble); });
  return button;
}
