// Later: what is remembered if the person asks, forgetting it, and a new export against it.
import { erase } from "../checker/store.js";
import { putInto } from "../fragment.js";
import { byId, chosen, fillList, input, tell } from "../page.js";
import { hasFolders, openAgain } from "./choose.js";
import { together } from "./given.js";
import * as run from "./run.js";
import { wanted } from "./settings.js";

/** @typedef {import("../app.js").App} App */

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  input("remember").addEventListener("change", () => remember(app));
  const sure = /** @type {HTMLDialogElement} */ (byId("forget-sure"));
  byId("forget").addEventListener("click", () => { sure.returnValue = ""; sure.showModal(); });
  sure.addEventListener("close", () => { if (sure.returnValue === "yes") forget(app); });
  for (const id of ["recheck-files", "recheck-folder"]) {
    input(id).addEventListener("change", () => { recheck(app, chosen(input(id))).catch(app.trouble); });
  }
  byId("recheck-folder-way").hidden = !hasFolders();
  showCompared(app);
  return { follow: () => follow(app) };
}

/** @param {App} app */
function follow({ state }) {
  input("remember").disabled = !state.offer?.can_remember;
  input("remember").checked = Boolean(state.offer?.remembered);
  if (state.offer?.told) byId("remember-told").textContent = state.offer.told;
}

/** @param {App} app */
async function remember(app) {
  const on = input("remember").checked;
  try {
    Object.assign(app.state.offer, await app.calls.ask("remember", { on }));
    tell("remember-told", on ? "on" : "off");
  } catch (error) {
    app.trouble(error);
  }
  app.told();
}

/** Erase at once what the browser keeps, whether the checker is there or not; then let it forget.
 * @param {App} app */
async function forget(app) {
  tell("remember-told");
  const refused = await erase();
  tell("forget-told", refused ? "refused" : "done");
  try {
    await app.ready;
    if (app.state.offer) Object.assign(app.state.offer, await app.calls.ask("forget"));
  } catch (error) {
    app.trouble(error);
  }
  app.told();
}

/** What came of it, and what could not be read. @param {App} app */
function showCompared({ state: { compared } }) {
  putInto(byId("recheck-result"), compared);
  byId("recheck-unread").hidden = !compared.problems.length;
  byId("recheck-unread").lang = compared.language;
  fillList(byId("recheck-problems"), compared.problems);
}

/** @param {App} app @param {{html: string, problems: string[]}} told */
function compared(app, told) {
  app.state.compared = { ...told, language: document.documentElement.lang };
  showCompared(app);
}

/** What stood there was said of another export: it goes, whatever comes of this one.
 * @param {App} app @param {{file: File, path: string}[]} files */
async function recheck(app, files) {
  if (!files.length) return;
  const { state } = app;
  app.calm();
  compared(app, { html: "", problems: [] });
  tell("recheck-told", "opening");
  state.given = together(files);
  await openAgain(app).finally(() => tell("recheck-told"));
  if (!state.opened) return;
  const { inputs, problems } = state.opened;
  compared(app, { html: "", problems });
  if (inputs.length) await compare(app, problems);
  else tell("recheck-told", "unread");
}

/** @param {App} app @param {string[]} problems */
async function compare(app, problems) {
  const parts = wanted(app.state, app.state.opened.parts);
  await run.go(app, "recheck", { ...app.state.settings, parts }, ({ html }) => {
    compared(app, { html, problems });
    return "later";
  }, "later");
}
