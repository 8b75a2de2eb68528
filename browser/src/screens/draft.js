// Before posting: a text and pictures that are not published yet.
import { putInto } from "../fragment.js";
import { byId, chosen, input, tell, words } from "../page.js";
import * as loading from "./loading.js";
import { wanted } from "./settings.js";

/** @typedef {import("../app.js").App} App */

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  const text = input("draft-text");
  const { draft } = app.state;
  text.value = draft.text;
  text.addEventListener("input", () => { draft.text = text.value; });
  input("draft-files").addEventListener("change", () => {
    add(app, chosen(input("draft-files")));
  });
  byId("draft-form").addEventListener("submit", () => look(app).catch(app.trouble));
  putInto(byId("draft-result"), draft.found);
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
  app.state.draft.files.push(...files);
  list(app);
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
    const parts = draft.files.length ? wanted(app.state, app.state.offer?.parts ?? []) : [];
    const { html } = await app.calls.ask("draft", { ...settings, text: draft.text, files: draft.files, parts });
    draft.found = { html, language: document.documentElement.lang };
    putInto(byId("draft-result"), draft.found);
    tell("draft-told", "done");
  } catch (error) {
    tell("draft-told");
    app.trouble(error);
  } finally {
    loading.over(app);
  }
}
