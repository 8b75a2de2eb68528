// Asks the worker of the older kind (old.js); ends it when it takes too long or dies. What that
// worker needs is downloaded here, so that no clock runs meanwhile, and handed over once.
import { PictureFailure } from "./failure.js";
import { needed } from "./parts.js";

const SECONDS = 60;
/** @type {Worker | null} */
let worker = null;
let last = 0;
let turn = Promise.resolve();
let given = new Set();
const waiting = new Map();

function started() {
  const here = new Worker(new URL("./old.js", import.meta.url), { name: "reader" });
  here.addEventListener("message", ({ data }) => (data.gone ? drop("failed") : settle(data)));
  here.addEventListener("error", (event) => { event.preventDefault(); drop("failed"); });
  worker = here;
  return here;
}

/** @param {{id: number, result?: any, error?: string}} answer */
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
  given = new Set();
  for (const id of [...waiting.keys()]) settle({ id, error: slug });
}

/**
 * Its answer, one question after the other so that each has its time; a PictureFailure "too-long"
 * after so many seconds, "failed" for what it cannot, "no-part" where `needs` cannot be had:
 * `{part, script, global, files}`, a library with its data. `begun` is called when its turn has come.
 */
export function asked(name, args, { needs, begun, transfer = [], seconds = SECONDS }) {
  const mine = turn.then(async () => {
    await give(needs);
    begun();
    return answered(name, args, transfer, seconds);
  });
  turn = mine.catch(() => {});
  return mine;
}

async function give({ part, script, global, files = [] }) {
  if (!given.has(script)) {
    const [bytes] = await Promise.all([`${script}.wasm`, `${script}.js`].map((address) => needed(address, part)));
    await answered("library", { script, global, bytes }, [bytes.buffer], SECONDS);
    given.add(script);
  }
  for (const address of files.filter((one) => !given.has(one))) {
    const bytes = await needed(address, part);
    await answered("file", { script, name: address.split("/").at(-1), bytes }, [bytes.buffer], SECONDS);
    given.add(address);
  }
}

function answered(name, args, transfer, seconds) {
  const here = worker ?? started();
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => drop("too-long"), 1000 * seconds);
    waiting.set(id, { resolve, reject, timer });
    here.postMessage({ id, name, args }, transfer);
  });
}
