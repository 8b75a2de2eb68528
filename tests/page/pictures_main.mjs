// The main thread of the tests' page: starts the checker worker and makes frames of videos for it.
import { serveFrames } from "./pictures/frames.js";

const worker = new Worker(new URL("./pictures_checker.mjs", import.meta.url), { type: "module" });
serveFrames(worker);
const waiting = new Map();
let last = 0;

worker.addEventListener("message", ({ data }) => {
  if (data.id === undefined) return;
  waiting.get(data.id)(data);
  waiting.delete(data.id);
});
worker.addEventListener("error", (event) => console.error(event.message));

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.blockedURI));

window.ask = ({ code, files }) => {
  last += 1;
  const id = last;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ id, code, files: files.map(bytes) });
  });
};
