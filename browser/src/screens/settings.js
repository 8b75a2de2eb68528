// What a check and a draft have in common: rules, readers, and what is looked for in pictures.
import { size, words } from "../page.js";
import { keptParts } from "../service.js";

/** @typedef {import("../app.js").App} App */

const boxes = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-options]")]);

/** @param {HTMLElement} box @param {string} name */
const list = (box, name) => /** @type {HTMLElement} */ (box.querySelector(`[data-list=${name}]`));

/** @param {HTMLElement} box @param {string} name */
const chooser = (box, name) => /** @type {HTMLSelectElement | null} */ (box.querySelector(`[data-list=${name}]`));

/** @param {App} app */
export function setUp(app) {
  for (const box of boxes()) {
    box.addEventListener("change", (event) => { changed(app, /** @type {any} */ (event.target)); });
  }
  for (const name of ["online", "offline"]) {
    window.addEventListener(name, () => { sumAll(app); }, { signal: app.signal });
  }
  if (app.state.offer) fillIn(app);
}

/** @param {App} app */
function sumAll({ state }) {
  for (const box of boxes()) sum(state, box, offered(state, box));
}

/** Fill all lists from what the checker offers and what is chosen already. @param {App} app */
export function fillIn(app) {
  const { offer, settings } = app.state;
  for (const box of boxes()) {
    list(box, "packs").replaceChildren(...offer.packs.map((/** @type {any} */ pack) =>
      choice("packs", pack.id, pack.title, settings.packs.includes(pack.id))));
    select(box, "audience", offer.audiences, settings.audience);
    select(box, "account", offer.accounts, settings.account);
    settings.account = chooser(box, "account")?.value ?? settings.account;
  }
  showParts(app);
}

/** Offer the heavy parts that there is something for. @param {App} app */
export function showParts({ state }) {
  for (const box of boxes()) {
    const parts = offered(state, box);
    /** @type {HTMLElement} */ (box.querySelector("[data-parts]")).hidden = !parts.length;
    list(box, "parts").replaceChildren(...parts.map((/** @type {any} */ part) =>
      choice("parts", part.name, named(list(box, "parts"), part), isWanted(state, part))));
    sum(state, box, parts);
  }
}

/** What a part is, and what it costs unless it is there. @param {HTMLElement} place @param {import("../app.js").Part} part */
const named = (place, { title, bytes, loaded }) =>
  words(place, loaded ? "there" : "missing", { title, size: size(bytes) });

/** A check is offered what its files ask for; a draft and a mended picture, whose files come later, all.
 * @param {import("../app.js").State} state @param {HTMLElement} box @returns {import("../app.js").Part[]} */
const offered = ({ offer, opened }, box) =>
  (box.dataset.options === "choose" ? opened?.parts : offer?.parts) ?? [];

/** Parts are wanted unless refused, or unless the browser is told to save data.
 * @param {import("../app.js").State} state @param {import("../app.js").Part} part */
function isWanted(state, part) {
  const saves = /** @type {any} */ (navigator).connection?.saveData ?? false;
  return state.asked[part.name] ?? (part.loaded || !saves);
}

/** Names of the parts that are wanted among those offered.
 * @param {import("../app.js").State} state @param {import("../app.js").Part[]} parts */
export const wanted = (state, parts) =>
  parts.filter((part) => isWanted(state, part)).map((part) => part.name);

/** @param {import("../app.js").State} state @param {HTMLElement} box @param {import("../app.js").Part[]} parts */
function sum(state, box, parts) {
  const line = /** @type {HTMLElement} */ (box.querySelector("[data-sum]"));
  const missing = parts.filter((part) => isWanted(state, part) && !part.loaded);
  const bytes = missing.reduce((total, part) => total + part.bytes, 0);
  const names = missing.map((part) => `${part.title} (${size(part.bytes)})`).join("; ");
  line.hidden = !parts.length;
  line.textContent = bytes ? words(line, "text", { names, size: size(bytes) }) : words(line, "none");
  tellOffline(box, missing);
}

/** What cannot be had without a network, before anything is begun.
 * @param {HTMLElement} box @param {import("../app.js").Part[]} missing */
async function tellOffline(box, missing) {
  const line = /** @type {HTMLElement} */ (box.querySelector("[data-offline]"));
  const kept = navigator.onLine || !missing.length ? [] : await keptParts();
  const lost = navigator.onLine ? [] : missing.filter(({ name }) => !kept.includes(name));
  const text = words(line, "text", { names: lost.map(({ title }) => title).join("; ") });
  line.hidden = !lost.length;
  if (lost.length && line.textContent !== text) line.textContent = text;
}

/** @param {string} kind @param {string} value @param {string} title @param {boolean} isChosen */
function choice(kind, value, title, isChosen) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", value, checked: isChosen });
  box.dataset.kind = kind;
  label.className = "choice";
  label.append(box, ` ${title}`);
  return label;
}

/** @param {HTMLElement} box @param {string} name @param {{value: string, title: string}[]} rows @param {string} value */
function select(box, name, rows, value) {
  const element = chooser(box, name);
  if (!element) return;
  element.replaceChildren(...rows.map((row) => new Option(row.title, row.value)));
  if (rows.some((row) => row.value === value)) element.value = value;
}

/** @param {App} app @param {HTMLInputElement | HTMLSelectElement} control */
function changed(app, control) {
  const { settings, asked } = app.state;
  if (control instanceof HTMLSelectElement) {
    settings[/** @type {"audience" | "account"} */ (control.dataset.list)] = control.value;
  } else if (control.dataset.kind === "parts") {
    asked[control.value] = control.checked;
  } else {
    settings.packs = settings.packs.filter((id) => id !== control.value);
    if (control.checked) settings.packs.push(control.value);
  }
  agree(app);
}

/** Let all places show the same, without taking the focus away. @param {App} app */
function agree({ state }) {
  for (const box of boxes()) {
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (box.querySelectorAll("input"))) {
      input.checked = input.dataset.kind === "packs" ? state.settings.packs.includes(input.value)
        : state.asked[input.value] ?? input.checked;
    }
    for (const name of /** @type {const} */ (["audience", "account"])) {
      const element = chooser(box, name);
      if (element) element.value = state.settings[name];
    }
    sum(state, box, offered(state, box));
  }
}
