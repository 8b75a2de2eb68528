// What was given, each file or folder with a button that takes it out again.
import { byId, input, tell, words } from "../page.js";

/** @typedef {import("../app.js").App} App */
/** @typedef {import("../app.js").Given} Given */
/** @typedef {{name: string, files: Given[]}} Entry */

/** Entries that are in sight at once; more of them are unfolded by the person. */
const MANY = 5;
let choosings = 0;
/** What the list shows, so that it is not made anew under the focus. @type {Given[] | null} */
let listed = null;

/** Files that were chosen together: of two folders of one name each is an entry.
 * @param {{file: File, path: string}[]} files @returns {Given[]} */
export function together(files) {
  choosings += 1;
  return files.map((one) => ({ ...one, choosing: choosings }));
}

/** Files and folders as the person chose them: a folder is one, however many files it holds.
 * @param {Given[]} given @returns {Entry[]} */
function entries(given) {
  /** @type {Map<unknown, Entry>} */
  const found = new Map();
  for (const one of given) {
    const at = one.path.indexOf("/");
    const name = at < 0 ? one.path : one.path.slice(0, at);
    const key = at < 0 ? one : `${one.choosing} ${name}`;
    const entry = found.get(key) ?? { name, files: [] };
    entry.files.push(one);
    found.set(key, entry);
  }
  return [...found.values()];
}

/** Show all that was given. @param {App} app @param {(left: Given[]) => void} changed */
export function list(app, changed) {
  const { given } = app.state;
  const place = byId("given-list");
  if (listed === given && place.childElementCount) return;
  listed = given;
  const all = entries(given);
  if (all.length) name(all);
  place.replaceChildren(...all.map((entry, at) => shown(place, entry, () => {
    changed(given.filter((one) => !entry.files.includes(one)));
    tell("given-told", "taken", { name: entry.name });
    focusFrom(at);
  })));
}

/** @param {Entry[]} all */
function name(all) {
  const line = byId("given-names");
  const names = all.slice(0, MANY).map((entry) => entry.name).join(", ");
  const n = all.reduce((sum, { files }) => sum + files.length, 0);
  line.textContent = n > all.slice(0, MANY).length ? words(line, "text", { names, n }) : names;
  /** @type {HTMLDetailsElement} */ (byId("given-all")).open ||= all.length <= MANY;
}

/** @param {HTMLElement} place @param {Entry} entry @param {() => void} takeOut */
function shown(place, entry, takeOut) {
  const made = document.createElement("li");
  const button = document.createElement("button");
  const { files } = entry;
  const isFolder = files[0].path !== entry.name;
  const told = document.createElement("bdi");
  told.textContent = isFolder ? words(place, "folder", { name: entry.name, n: files.length }) : entry.name;
  button.type = "button";
  button.textContent = words(place, "out");
  button.setAttribute("aria-label", words(place, "remove", { name: entry.name }));
  button.addEventListener("click", takeOut);
  made.append(told, " ", button);
  return made;
}

/** Go to the entry that has come into the place of the one that was taken out. @param {number} at */
function focusFrom(at) {
  const buttons = byId("given-list").querySelectorAll("button");
  (buttons[Math.min(at, buttons.length - 1)] ?? input("choose-files")).focus();
}
