// The main thread of the tests' page: a worker, its answers and its events, nothing shown.
import { serveFrames } from "./pictures/frames.js";

const policy = window.trustedTypes.createPolicy("sanaly", { createScriptURL: (url) => url });
const waiting = new Map();
const given = new Map();
let worker = null;
let last = 0;

window.events = [];
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));

window.startWorker = () => {
  worker?.terminate();
  const url = policy.createScriptURL(new URL("./checker/worker.js", import.meta.url).href);
  worker = new Worker(url, { type: "module" });
  serveFrames(worker);
  worker.addEventListener("message", ({ data }) => {
    if (data.id === undefined) window.events.push(data);
    else { waiting.get(data.id)(data); waiting.delete(data.id); }
  });
  worker.addEventListener("error", (event) => window.violations.push(`error ${event.message}`));
};

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Files by a name of the test's: those of the chooser, or made of `{name, path, data}`. */
window.give = (name, made) => {
  const input = document.querySelector(made === "folder" ? "#folder" : "#files");
  const files = Array.isArray(made)
    ? made.map((one) => ({ file: new File(Array(one.times).fill(bytes(one.data)), one.name, { lastModified: 0 }), path: one.path ?? one.name }))
    : [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  given.set(name, files);
  return files.map(({ path }) => path);
};

const readable = (value) => {
  if (!(value instanceof Uint8Array)) return value;
  let text = "";
  for (let at = 0; at < value.length; at += 32768) text += String.fromCharCode(...value.subarray(at, at + 32768));
  return btoa(text);
};

window.call = (call, args, files, file) => {
  last += 1;
  const id = last;
  const whole = { ...args };
  if (files) whole.files = files.flatMap((name) => given.get(name));
  if (file) whole.file = given.get(file)[0].file;
  return new Promise((resolve) => {
    waiting.set(id, ({ result, error }) => resolve(error ? { error }
      : { result: result?.bytes ? { ...result, bytes: readable(result.bytes) } : result ?? null }));
    worker.postMessage({ id, call, args: whole });
  });
};

window.startWorker();
window.ready = true;
