// Where the heavy parts lie, seen from this file; nothing of them is fetched before it is needed.
// A download has no clock, however slow the line: it is given up only when nothing more comes.
import { PictureFailure } from "./failure.js";

const SILENCE = 60_000;
const TOLD_EVERY = 250;
const at = (path) => new URL(`../${path}`, import.meta.url).href;

/** The smallest module that needs SIMD (v128.const, i8x16.popcnt): whether a browser knows it. */
const SIMD = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

const runtime = (name) => at(`parts/onnxruntime/${name}`);

export const PARTS = {
  runtime: {
    module: runtime("ort.wasm.min.mjs"),
    glue: runtime("ort-wasm-simd-threaded.mjs"),
    wasm: runtime("ort-wasm-simd-threaded.wasm"),
  },
  reader: at(`parts/tesseract/tesseract-core-${WebAssembly.validate(SIMD) ? "simd-" : ""}lstm`),
  data: at("parts/tessdata/"),
  heic: at("parts/heic/libheif"),
};

const come = new Map();
/** Downloads under way. @type {Set<AbortController>} */
const coming = new Set();
let sizes = null;
let told = 0;

/** Bytes of each part, as the build tells; none where it does not. */
async function all() {
  if (sizes) return sizes;
  const answer = await fetch(at("parts.json"), { signal: AbortSignal.timeout(SILENCE) }).catch(() => null);
  sizes = answer?.ok ? await answer.json().catch(() => null) : null;
  return sizes ?? {};
}

/** Tells how much of a part has come: whoever waits for it sees that it moves. */
async function tell(part, address, bytes, last) {
  const files = come.get(part) ?? new Map();
  come.set(part, files.set(address, bytes));
  if (!last && performance.now() - told < TOLD_EVERY) return;
  told = performance.now();
  const sum = [...files.values()].reduce((one, other) => one + other, 0);
  self.postMessage({ loading: { part, bytes: sum, of: Math.max(sum, (await all())[part]?.bytes ?? 0) } });
}

/** The bytes at an address, which belong to this part; null where there is no such file. */
export async function downloaded(address, part) {
  const silence = new AbortController();
  const clock = () => setTimeout(() => silence.abort(), SILENCE);
  let timer = clock();
  coming.add(silence);
  const moved = () => { clearTimeout(timer); timer = clock(); };
  try {
    const answer = await fetch(address, { signal: silence.signal });
    if (!answer.ok || !answer.body) return null;
    return await streamed(answer.body.getReader(), async (bytes, last) => { moved(); await tell(part, address, bytes, last); });
  } catch (error) {
    throw new PictureFailure("no-part");
  } finally {
    clearTimeout(timer);
    coming.delete(silence);
  }
}

/** Ends all downloads: nobody waits for them any more. */
export function stop() {
  for (const one of coming) one.abort();
  return {};
}

async function streamed(reader, moved) {
  const pieces = [];
  let length = 0;
  for (let one = await reader.read(); !one.done; one = await reader.read()) {
    pieces.push(one.value);
    length += one.value.length;
    await moved(length, false);
  }
  await moved(length, true);
  const whole = new Uint8Array(length);
  for (let place = 0; pieces.length; place += pieces.shift().length) whole.set(pieces[0], place);
  return whole;
}

/** The same of a file that must be there. */
export async function needed(address, part) {
  const bytes = await downloaded(address, part);
  if (!bytes) throw new PictureFailure("no-part");
  return bytes;
}

/** The bytes of a file among the parts, by its path there. */
export async function fetched({ path, part }) {
  const values = await downloaded(at(`parts/${path}`), part);
  return values ? { found: true, values } : { found: false };
}
