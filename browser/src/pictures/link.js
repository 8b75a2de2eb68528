// The way from the checker worker to the picture worker. It starts with the first question and is
// started anew when it dies or takes too long: then the questions that it had fail, and the file
// that they were about is told.
const DEFAULT_SECONDS = 120;

export class PictureWorkerError extends Error {
  constructor(slug) {
    super(slug);
    this.name = "PictureWorkerError";
    this.slug = slug;
  }
}

let worker = null;
let last = 0;
const waiting = new Map();

function started() {
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "pictures" });
  worker.addEventListener("message", ({ data }) => (data.gone ? drop("died") : settle(data)));
  worker.addEventListener("error", (event) => { event.preventDefault(); drop("died"); });
  worker.addEventListener("messageerror", () => drop("died"));
  return worker;
}

function settle({ id, result, error }) {
  const one = waiting.get(id);
  if (!one) return;
  waiting.delete(id);
  clearTimeout(one.timer);
  if (error) one.reject(new PictureWorkerError(error));
  else one.resolve(result);
}

/** Ends the worker and fails what it was asked; the next question starts another. */
export function drop(slug = "died") {
  worker?.terminate();
  worker = null;
  for (const id of [...waiting.keys()]) settle({ id, error: slug });
}

/** Asks the picture worker (and for `frames` the main thread); rejects with PictureWorkerError. `args.seconds` is how long it may take. */
export function ask(name, args = {}, transfer = []) {
  if (name === "frames") return frames(args);
  const here = worker ?? started();
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => drop("too-long"), 1000 * (args.seconds ?? DEFAULT_SECONDS));
    waiting.set(id, { resolve, reject, timer });
    here.postMessage({ id, name, args }, transfer);
  });
}

/** Has the main thread take frames of a video and the picture worker hold them: [{second, picture …}]. */
function frames({ bytes, type, ...args }) {
  const { port1, port2 } = new MessageChannel();
  self.postMessage({ event: "frames", port: port2 }, [port2]);
  const coming = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { port1.close(); reject(new PictureWorkerError("too-long")); }, 1000 * DEFAULT_SECONDS);
    port1.onmessage = ({ data }) => {
      if (data.frame) { coming.push(held(data)); return; }
      clearTimeout(timer);
      port1.close();
      if (data.error) reject(new PictureWorkerError(data.error));
      else Promise.all(coming).then((list) => resolve({ frames: list, seconds: data.seconds }), reject);
    };
    port1.postMessage({ blob: new Blob([bytes], { type }), ...args });
  });
}

const held = async ({ second, frame }) => ({ second, ...(await ask("hold", { frame, side: 1920 }, [frame])) });
