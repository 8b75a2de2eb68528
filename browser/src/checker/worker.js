// The checker worker: starts Python, hands it files and calls, and carries back what it says.
import "../trusted.js";
import { alive } from "../alive.js";
import { close, mount } from "./files.js";
import { startPython } from "./python.js";
import * as store from "./store.js";

const AT_ONCE = new Set(["pause", "resume", "cancel", "language"]);
const CHECKS = new Set(["check", "recheck"]);
const ENDED = { slug: "page-cancelled", text: "" };
const LOST = { slug: "page-lost", text: "", lost: true };

/** @type {ReturnType<typeof startPython> | null} */
let python = null;
let last = Promise.resolve();
/** @type {{slug: string, text: string, lost: boolean} | null} */
let lost = null;
let warm = false;
let places = 0;

// What Python or a library prints may hold what was read (promise 9).
for (const name of ["debug", "error", "info", "log", "trace", "warn"]) console[name] = () => {};

alive();
/** Checks whose turn has not come, by the ids of their calls. @type {Set<number>} */
const queued = new Set();
/** Whether the next of them is to be paused as soon as it begins. */
let isHeld = false;

self.addEventListener("message", ({ data }) => {
  if (data.call === "cancel" && queued.size) { endQueued(data); return; }
  if (["pause", "resume"].includes(data.call) && queued.size) { holdQueued(data); return; }
  if (AT_ONCE.has(data.call)) { answer(data); return; }
  if (CHECKS.has(data.call)) queued.add(data.id);
  last = last.then(() => inTurn(data)).then(warmUp);
});

/** What has not begun is ended, and not what it waits for. */
function endQueued({ id }) {
  for (const one of queued) self.postMessage({ id: one, error: ENDED });
  queued.clear();
  isHeld = false;
  self.postMessage({ id, result: null });
}

/** What has not begun is paused when it begins. */
function holdQueued({ id, call }) {
  isHeld = call === "pause";
  self.postMessage({ id, result: null });
}

/** A check that was ended before its turn has had its answer. */
function inTurn(data) {
  if (CHECKS.has(data.call) && !queued.delete(data.id)) return null;
  const answered = answer(data);
  if (isHeld && CHECKS.has(data.call)) {
    isHeld = false;
    asked("pause", {});
  }
  return answered;
}

/** Python may break down in a step of its own, between calls: the call at hand is never answered then. */
self.addEventListener("unhandledrejection", async (event) => {
  if (lost || !isBroken(event.reason)) return;
  event.preventDefault();
  lost = await lastWords();
  self.postMessage({ id: 0, error: lost });
});

const isBroken = (error) => error instanceof WebAssembly.RuntimeError || error?.pyodide_fatal_error === true;

/** Once Python has started, it makes ready what a check will need, in turns between calls. */
function warmUp() {
  if (warm || lost) return;
  warm = true;
  last.then(step);
}

async function step() {
  if (lost) return;
  const { door } = await /** @type {ReturnType<typeof startPython>} */ (python);
  if (door.warm()) setTimeout(() => last.then(step));
}

async function answer({ id, call, args }) {
  const told = await asked(call, args ?? {});
  self.postMessage({ id, ...told }, told.result?.bytes ? [told.result.bytes.buffer] : []);
}

/** What Python answers; once it is lost, the sentence that it left for that. */
async function asked(call, args) {
  if (lost) return { error: lost };
  try {
    python ??= startPython({ post: (event) => self.postMessage(event), store });
    const { door, pyodide } = await python;
    const whole = withPaths(pyodide, args);
    const given = pyodide.toPy(whole);
    try {
      return await door.call(call, given);
    } finally {
      given.destroy();
      if (call !== "open" && whole.place) close(pyodide.FS, whole.place);
    }
  } catch {
    lost = await lastWords();
    return { error: lost };
  }
}

/** The sentence that Python has given beforehand for the case that it cannot speak any more. */
async function lastWords() {
  try {
    return { ...LOST, text: (await python)?.words.lost ?? "" };
  } catch {
    return LOST;
  }
}

/**
 * The call's arguments with the files in Python's file system instead of `File`s, at a place of their
 * own. Those of `open` stay until Python lets go of them, others until the call is answered.
 */
function withPaths(pyodide, { files, file, ...others }) {
  const all = files ?? (file ? [{ file, path: file.name }] : null);
  if (!all) return others;
  places += 1;
  const place = `given${places}`;
  return { ...others, place, given: mount(pyodide.FS, place, all) };
}
