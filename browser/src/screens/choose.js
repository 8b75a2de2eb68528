// Choose: what is to be checked, and what of it was recognised.
import { CallError } from "../calls.js";
import { byId, chosen, fillList, input, tell, turn, words } from "../page.js";
import { dropped } from "./dropping.js";
import * as fix from "./fix.js";
import { list, together } from "./given.js";
import * as run from "./run.js";
import { showParts, wanted } from "./settings.js";

/** @typedef {import("../app.js").App} App */

const MANY = 5;
/** What is told where nothing could be opened. */
const NOTHING = { inputs: [], problems: [], pictures: 0, videos: 0, parts: [] };

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  for (const id of ["choose-files", "choose-photos", "choose-folder"]) {
    input(id).addEventListener("change", () => give(app, chosen(input(id))));
  }
  byId("choose-folder-way").hidden = !hasFolders();
  byId("give-back").addEventListener("click", () => giveBack(app));
  byId("check").addEventListener("click", () => check(app));
  const drop = byId("drop");
  drop.addEventListener("dragenter", () => drop.classList.add("over"));
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (event.dataTransfer) dropped(event.dataTransfer).then((files) => give(app, files)).catch(app.trouble);
  });
  return { follow: () => follow(app) };
}

/** Whether folders can be chosen: phones have none, whatever they answer. */
export const hasFolders = () =>
  "webkitdirectory" in HTMLInputElement.prototype && !/Android|iPhone|iPad/.test(navigator.userAgent);

/** @param {App} app @param {{file: File, path: string}[]} files */
async function give(app, files) {
  if (!files.length) return;
  app.calm();
  tell("given-told");
  app.state.given = [...app.state.given, ...together(files)];
  await openAgain(app);
  byId("given").scrollIntoView?.({ block: "nearest" });
}

/** Open all that was given, once the checker is there. @param {App} app */
export async function openAgain(app) {
  const { state } = app;
  if (!state.given.length) return;
  state.opened = null;
  app.told();
  await app.ready;
  if (!state.offer) return;
  tell("opening", "opening");
  await open(app, state.given);
  app.told();
  if (state.opened?.problems.length) tell("given-told", "unread");
}

/** Of what cannot be read all stays in sight with the reason; what the checker died of is let go.
 * @param {App} app @param {import("../app.js").Given[]} files */
async function open(app, files) {
  const { state } = app;
  try {
    const opened = await app.calls.ask("open", { files });
    if (files === state.given) state.opened = opened;
  } catch (error) {
    if (files !== state.given) return;
    if (error instanceof CallError && error.text && !error.lost) {
      state.opened = { ...NOTHING, problems: [error.text] };
      return;
    }
    state.given = [];
    app.trouble(error);
  }
}

/** Some of it was taken out. @param {App} app @param {import("../app.js").Given[]} left */
function takenOut(app, left) {
  app.state.given = left;
  app.state.opened = null;
  app.told();
  openAgain(app).catch(app.trouble);
}

/** @param {App} app */
async function giveBack(app) {
  Object.assign(app.state, { given: [], opened: null, result: null, checked: null, summary: "" });
  fix.drop(app);
  app.told();
  input("choose-files").focus();
  await app.calls.ask("close").catch(app.trouble);
}

/** @param {App} app */
function follow(app) {
  const { given, opened, offer } = app.state;
  byId("given").hidden = !given.length;
  byId("opening").hidden = Boolean(opened) || !given.length;
  tell("opening", offer ? "opening" : "waiting");
  byId("recognised").hidden = !opened?.inputs.length;
  byId("unread").hidden = !opened?.problems.length;
  list(app, (some) => takenOut(app, some));
  if (opened) showOpened(opened);
  if (opened?.inputs.length) tell("check-needs");
  showParts(app);
}

/** @param {any} opened */
function showOpened({ inputs, problems, repeated = [], pictures, videos }) {
  const list = byId("inputs");
  fillList(list, inputs.map((/** @type {any} */ one) =>
    words(list, "text", { title: one.title, names: one.names.slice(0, MANY).join(", ") })));
  fillList(byId("problems"), problems);
  byId("repeated").hidden = !repeated.length;
  tell("repeated", "text", { names: repeated.slice(0, MANY).join(", "), n: repeated.length });
  byId("amount").hidden = !inputs.length;
  tell("amount", "text", { pictures, videos });
}

/** @param {App} app */
async function check(app) {
  app.calm();
  if (!app.state.opened?.inputs.length) {
    tell("check-needs");
    await turn();
    tell("check-needs", "text");
    return;
  }
  tell("check-needs");
  const parts = wanted(app.state, app.state.opened.parts);
  const asked = { ...app.state.settings, parts };
  await run.go(app, "check", asked, (numbers) => {
    Object.assign(app.state, { result: numbers, checked: { packs: [...asked.packs], parts } });
    fix.drop(app, "cards"); // their numbers now mean others
    return "results";
  });
}
