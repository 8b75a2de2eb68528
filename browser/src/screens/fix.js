// Mend a picture: parts to cover, chosen from a list, drawn, or set by numbers.
import { fragment } from "../fragment.js";
import { byId, chosen, download, fillList, input, tell } from "../page.js";
import * as loading from "./loading.js";
import { addOwn, drawable, edges, listOwn } from "./rectangles.js";
import { wanted } from "./settings.js";

/** @typedef {import("../app.js").App} App */
/** A part of the picture in shares of its width and height.
 * @typedef {{left: number, top: number, right: number, bottom: number, title?: string}} Region */

/** The look that was asked for last: what others bring comes too late. */
let latest = 0;

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  input("fix-file").addEventListener("change", () => {
    const [given] = chosen(input("fix-file"));
    if (given) lookAt(app, given.file);
  });
  byId("fix-add").addEventListener("click", () => {
    addOwn(app.state.fix.own, { left: 0.3, top: 0.3, right: 0.7, bottom: 0.7 }, () => plan(app));
  });
  byId("fix-make").addEventListener("click", () => make(app));
  drawable((region) => {
    addOwn(app.state.fix.own, region, () => plan(app), false);
  });
  byId("fix-regions").addEventListener("change", () => spare(app));
  byId("fix-unveil").addEventListener("click", () => unveil(app));
  if (app.state.fix) showLook(app);
  return { follow: () => { byId("fix-there").hidden = !app.state.fix; } };
}

/** A picture of the person's own, with the rules and parts that are chosen now. @param {App} app @param {File} file */
async function lookAt(app, file) {
  await app.ready;
  const { settings, offer } = app.state;
  await look(app, { file, packs: [...settings.packs], parts: wanted(app.state, offer?.parts ?? []) });
}

/** Let go of the picture, or of one of a card only. @param {App} app @param {"all" | "cards"} [which] */
export function drop({ state }, which = "all") {
  if (which === "cards" && state.fix?.asked.file) return;
  latest += 1;
  state.fix = null;
}

/** Look at a picture of the person's, or at one of a card. @param {App} app @param {object} asked */
export async function look(app, asked) {
  app.calm();
  drop(app);
  byId("fix-there").hidden = true;
  app.go("fix");
  tell("fix-told", "looking");
  await see(app, { asked, own: [], spared: [] });
}

/** The same look in another language; what was drawn stays. A picture that cannot be had any more
 * is let go. @param {App} app */
export async function again(app) {
  if (app.state.fix && !await see(app, app.state.fix)) app.told();
}

/** Ask the checker, and show what it says unless another look was asked for meanwhile.
 * @param {App} app @param {{asked: object, own: Region[], spared: number[]}} one
 * @returns {Promise<boolean>} whether it is there, or another one will be */
async function see(app, one) {
  latest += 1;
  const mine = latest;
  try {
    await app.ready;
    const seen = await app.calls.ask("fix_look", one.asked);
    if (mine !== latest) return true;
    app.state.fix = { ...one, seen };
    showLook(app);
    return true;
  } catch (error) {
    if (mine !== latest) return true;
    app.state.fix = null;
    app.trouble(error);
    return false;
  } finally {
    if (mine === latest) { loading.over(app); tell("fix-told"); }
  }
}

/** @param {App} app */
function showLook(app) {
  const { seen, own, spared } = app.state.fix;
  byId("fix-there").hidden = false;
  byId("fix-result").replaceChildren();
  byId("fix-look").replaceChildren(fragment(seen.html));
  byId("fix-unchecked").hidden = !seen.html;
  fillList(byId("fix-removed"), seen.told);
  const image = /** @type {HTMLImageElement} */ (byId("fix-image"));
  image.src = /^(data:image\/(jpeg|png|webp);|blob:)/.test(seen.address) ? seen.address : "";
  image.width = seen.width;
  image.height = seen.height;
  byId("fix-still").textContent = seen.still;
  byId("fix-still").hidden = !seen.still;
  veil(app);
  listFound(seen.regions, spared);
  listOwn(own, () => plan(app));
  plan(app);
}

/** Blur what may be indecent, as cards do, until it is asked for. @param {App} app */
function veil({ state: { fix: { seen, unveiled } } }) {
  const isVeiled = Boolean(seen.veiled) && !unveiled;
  byId("fix-image").classList.toggle("veiled", isVeiled);
  byId("fix-veil").hidden = !seen.veiled;
  byId("fix-veiled").hidden = !isVeiled;
  byId("fix-unveil").setAttribute("aria-pressed", String(!isVeiled));
}

/** @param {App} app */
function unveil(app) {
  app.state.fix.unveiled = !app.state.fix.unveiled;
  veil(app);
}

/** @param {Region[]} regions @param {number[]} spared */
function listFound(regions, spared) {
  const place = byId("fix-regions");
  place.textContent = regions.length ? "" : place.dataset.none ?? "";
  place.append(...regions.map((region, at) => {
    const label = document.createElement("label");
    const told = { type: "checkbox", checked: !spared.includes(at), value: String(at) };
    const box = Object.assign(document.createElement("input"), told);
    label.className = "choice";
    label.append(box, ` ${region.title}`);
    return label;
  }));
}

/** Note what the person does not want covered. @param {App} app */
function spare(app) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (byId("fix-regions").querySelectorAll("input:not(:checked)"));
  app.state.fix.spared = [...boxes].map((box) => Number(box.value));
  plan(app);
}

/** What is to be covered now. @param {App} app @returns {Region[]} */
function covered({ state }) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (byId("fix-regions").querySelectorAll("input:checked"));
  const found = [...boxes].map((box) => state.fix.seen.regions[Number(box.value)]);
  return [...found, ...state.fix.own].filter(({ left, top, right, bottom }) => left < right && top < bottom);
}

/** Draw what is to be covered over the picture. @param {App} app */
function plan(app) {
  const svg = byId("fix-plan");
  svg.setAttribute("viewBox", "0 0 1 1");
  svg.replaceChildren(...covered(app).map(edges));
}

/** @param {App} app */
async function make(app) {
  app.calm();
  tell("fix-told", "making");
  const { number } = app.state.fix.seen;
  const form = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=covering]:checked"));
  const regions = covered(app).map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
  try {
    const copy = await app.calls.ask("fix", { number, covering: form?.value ?? "black", regions });
    download(copy);
    byId("fix-result").replaceChildren(fragment(copy.html));
    tell("fix-told", "saved");
  } catch (error) {
    tell("fix-told");
    app.trouble(error);
  }
}
