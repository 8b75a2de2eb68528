// Mend a picture: parts to cover, chosen from a list, drawn, or set by numbers.
import { fragment } from "../fragment.js";
import { byId, chosen, download, fillList, input, tell } from "../page.js";
import { addOwn, drawable, edges, listOwn } from "./rectangles.js";

/** @typedef {import("../app.js").App} App */
/** A part of the picture in shares of its width and height.
 * @typedef {{left: number, top: number, right: number, bottom: number, title?: string}} Region */

/** @param {App} app @returns {import("../app.js").Screen} */
export function setUp(app) {
  input("fix-file").addEventListener("change", () => {
    const [given] = chosen(input("fix-file"));
    if (given) look(app, { file: given.file });
  });
  byId("fix-add").addEventListener("click", () => {
    addOwn(app.state.fix.own, { left: 0.3, top: 0.3, right: 0.7, bottom: 0.7 }, () => plan(app));
  });
  byId("fix-make").addEventListener("click", () => make(app));
  drawable((region) => {
    addOwn(app.state.fix.own, region, () => plan(app), false);
  });
  byId("fix-regions").addEventListener("change", () => plan(app));
  if (app.state.fix) showLook(app);
  return {};
}

/** Look at a picture of the person's, or at one of a card. @param {App} app @param {object} asked */
export async function look(app, asked) {
  app.calm();
  app.state.fix = null;
  byId("fix-there").hidden = true;
  app.go("fix");
  tell("fix-told", "looking");
  try {
    await app.ready;
    const seen = await app.calls.ask("fix_look", asked);
    app.state.fix = { asked, seen, own: [] };
    showLook(app);
  } catch (error) {
    app.trouble(error);
  } finally {
    tell("fix-told");
  }
}

/** The same look in another language; what was drawn stays. @param {App} app */
export async function again(app) {
  const { fix } = app.state;
  if (!fix) return;
  fix.seen = await app.calls.ask("fix_look", fix.asked);
  showLook(app);
}

/** @param {App} app */
function showLook(app) {
  const { seen, own } = app.state.fix;
  byId("fix-there").hidden = false;
  byId("fix-result").replaceChildren();
  byId("fix-look").replaceChildren(fragment(seen.html));
  byId("fix-unchecked").hidden = !seen.html;
  fillList(byId("fix-removed"), seen.told);
  const image = /** @type {HTMLImageElement} */ (byId("fix-image"));
  image.src = /^(data:image\/(jpeg|png);|blob:)/.test(seen.address) ? seen.address : "";
  image.width = seen.width;
  image.height = seen.height;
  listFound(seen.regions);
  listOwn(own, () => plan(app));
  plan(app);
}

/** @param {Region[]} regions */
function listFound(regions) {
  const place = byId("fix-regions");
  place.textContent = regions.length ? "" : place.dataset.none ?? "";
  place.append(...regions.map((region, at) => {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true, value: String(at) });
    label.className = "choice";
    label.append(box, ` ${region.title}`);
    return label;
  }));
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
  const form = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=covering]:checked"));
  const regions = covered(app).map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
  try {
    const copy = await app.calls.ask("fix", { covering: form?.value ?? "black", regions });
    download(copy);
    byId("fix-result").replaceChildren(fragment(copy.html));
    tell("fix-told", "saved");
  } catch (error) {
    tell("fix-told");
    app.trouble(error);
  }
}
