// Later: what is remembered if the person asks, forgetting it, and a new export against it.
import { erase } from "../checker/store.js";
import { putInto } from "../fragment.js";
import { byId, chosen, input, tell } from "../page.js";
import * as run from "./run.js";
import { wanted } from "./settings.js";

/** @typedef {import("../app.js").App} App */

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  input("remember").addEventListener("change", () => remember(app));
  const sure = /** @type {HTMLDialogElement} */ (byId("forget-sure"));
  byId("forget").addEventListener("click", () => { sure.returnValue = ""; sure.showModal(); });
  sure.addEventListener("close", () => { if (sure.returnValue === "yes") forget(app); });
  input("recheck-files").addEventListener("change", () => {
    recheck(app, chosen(input("recheck-files"))).catch(app.trouble);
  });
  putInto(byId("recheck-result"), app.state.compared);
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

/** @param {App} app @param {import("../app.js").Given[]} files */
async function recheck(app, files) {
  if (!files.length) return;
  app.calm();
  tell("recheck-told", "opening");
  await app.ready;
  Object.assign(app.state, { given: files, opened: null });
  try {
    app.state.opened = await app.calls.ask("open", { files });
  } catch (error) {
    app.state.given = [];
    app.trouble(error);
    return;
  } finally {
    tell("recheck-told");
    app.told();
  }
  await compare(app);
}

/** @param {App} app */
async function compare(app) {
  const parts = wanted(app.state, app.state.opened.parts);
  await run.go(app, "recheck", { ...app.state.settings, parts }, ({ html }) => {
    app.state.compared = { html, language: document.documentElement.lang };
    putInto(byId("recheck-result"), app.state.compared);
    return "later";
  }, "later");
}
