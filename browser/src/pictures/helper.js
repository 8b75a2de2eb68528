// Asks the worker of the older kind (old.js); ends it when it takes too long or dies.
import { PictureFailure } from "./failure.js";

const SECONDS = 60;
let worker = null;
let last = 0;
let turn = Promise.resolve();
const waiting = new Map();

function started() {
  worker = new Worker(new URL("./old.js", import.meta.url), { name: "reader" });
  worker.addEventListener("message", ({ data }) => (data.gone ? drop("failed") : settle(data)));
  worker.addEventListener("error", (event) => { event.preventDefault(); drop("failed"); });
  return worker;
}

function settle({ id, result, error }) {
  const one = waiting.get(id);
  if (!one) return;
  waiting.delete(id);
  clearTimeout(one.timer);
  if (error) one.reject(new PictureFailure(error));
  else one.resolve(result);
}

function drop(slug) {
  worker?.terminate();
  worker = null;
  for (const id of [...waiting.keys()]) settle({ id, error: slug });
}

/** Its answer, one question after the other so that each has its time; a PictureFailure "too-long" after so many seconds, "failed" for what it cannot. */
export function asked(name, args, seconds = SECONDS) {
  const mine = turn.then(() => answered(name, args, seconds));
  turn = mine.catch(() => {});
  return mine;
}

function answered(name, args, seconds) {
  const here = worker ?? started();
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => drop("too-long"), 1000 * seconds);
    waiting.set(id, { resolve, reject, timer });
    here.postMessage({ id, name, args });
  });
}
