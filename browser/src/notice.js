// The notice of what went wrong: in sight wherever the person is, and never over what has the focus.
import { byId, words } from "./page.js";

const ROOM = 8;
const FRAMES = 12;

/** @param {string} text */
export function complain(text) {
  byId("trouble-text").textContent = text;
  byId("trouble").hidden = false;
}

/** Say one of the notice's own sentences. @param {"defect" | "renewed" | "unreached"} name */
export const complainOf = (name) => complain(words(byId("trouble"), name));

export function calm() {
  byId("trouble").hidden = true;
  byId("trouble-restart").hidden = true;
}

/** Cards take their true heights only when they come into sight, which moves what was scrolled to:
 * after that, `scroll-padding-top` alone would leave the focus below the notice. */
function uncover() {
  const [box, node] = [byId("trouble"), document.activeElement];
  if (box.hidden || !node || node === document.body || box.contains(node)) return;
  const [its, mine] = [box.getBoundingClientRect(), node.getBoundingClientRect()];
  if (mine.top < its.bottom && mine.bottom > its.top) window.scrollBy(0, mine.top - its.bottom - ROOM);
}

/** Look after the focus for some frames. @param {number} frames */
function lookAfter(frames) {
  uncover();
  if (frames) requestAnimationFrame(() => lookAfter(frames - 1));
}

document.addEventListener("focusin", () => lookAfter(FRAMES));
