// Runs ONNX graphs by onnxruntime-web: WebAssembly, one thread, files of this page alone.
import { PARTS, fetched, needed } from "./parts.js";
import { PictureFailure, WorkerSpent } from "./failure.js";
import { ready } from "./steps.js";

/** @type {Promise<any> | null} */
let runtime = null;
const sessions = new Map();

/** The runtime, loaded once; a part that waits for it is told how much has come. */
function started(part) {
  runtime ??= loaded(part).catch((error) => { runtime = null; throw error; });
  return runtime;
}

async function loaded(part) {
  const { module, glue, wasm } = PARTS.runtime;
  const [wasmBinary] = await Promise.all([wasm, module, glue].map((address) => needed(address, part)));
  // browsers may remember that a module could not be had as long as the worker lives
  const ort = await import(module).catch(() => { throw new WorkerSpent("no-part"); });
  Object.assign(ort.env.wasm, { numThreads: 1, proxy: false, wasmPaths: { mjs: glue, wasm }, wasmBinary });
  ort.env.logLevel = "fatal";
  return ort;
}

/** Opens a graph whose bytes were checked; tells the names, types and shapes of its ends.
 * @param {{name: string, part: string, bytes?: Uint8Array, path?: string}} graph */
export async function open({ name, part, bytes, path }) {
  const ort = await started(part);
  const graph = bytes ?? (await fetched({ path, part })).values;
  if (!graph) throw new PictureFailure("no-part");
  close({ name });
  const session = await inTurn(() => plainly(() => ort.InferenceSession.create(graph, {
    executionProviders: ["wasm"], logSeverityLevel: 4, intraOpNumThreads: 1, enableMemPattern: false,
  })));
  sessions.set(name, session);
  return { inputs: ends(session.inputMetadata), outputs: ends(session.outputMetadata) };
}

const ends = (told) => told.map((end) => ({
  name: end.name, type: end.isTensor ? end.type : "", shape: end.isTensor ? [...end.shape] : [],
}));

/** Lets a graph go. */
export function close({ name }) {
  sessions.get(name)?.release();
  sessions.delete(name);
  return {};
}

/** What a graph says of a picture that is made ready by `steps` and laid out as `tensor` says. */
export async function run(image, { name, input, steps, tensor }, begun) {
  const session = sessions.get(name);
  if (!session) throw new PictureFailure("no-model");
  const ort = await runtime;
  const outputs = await inTurn(() => {
    begun();
    const { values, dims } = laid(ready(image, steps), tensor);
    return plainly(() => session.run({ [input]: new ort.Tensor("float32", values, dims) }));
  });
  const [first] = Object.values(outputs);
  return { dims: [...first.dims], values: Float32Array.from(first.data) };
}

/** @type {Promise<any>} */
let turn = Promise.resolve();

/** One after the other: the runtime takes no second run meanwhile.
 * @template T @param {() => T | Promise<T>} act @returns {Promise<T>} */
function inTurn(act) {
  const mine = turn.then(act);
  turn = mine.catch(() => {});
  return mine;
}

async function plainly(act) {
  try {
    return await act();
  } catch (error) {
    // what the runtime says may quote names from a hostile graph
    throw new PictureFailure("model-failed");
  }
}

/** Values (colour / 255 - mean) / std in the order the graph wants; black where nothing lies. */
function laid(image, { width, height, layout, colour, mean, std }) {
  const values = new Float32Array(3 * width * height), [across, down] = [Math.min(width, image.width), Math.min(height, image.height)];
  const [point, plane] = layout === "NCHW" ? [1, width * height] : [3, 1];
  const order = colour === "BGR" ? [2, 1, 0] : [0, 1, 2];
  order.forEach((channel, n) => {
    const table = Float32Array.from({ length: 256 }, (_, value) => (Math.fround(value / 255) - mean[channel]) / std[channel]);
    for (let y = 0; y < down; y += 1) {
      let from = y * image.width * 4 + channel, to = y * width * point + n * plane;
      for (let x = 0; x < across; x += 1, from += 4, to += point) values[to] = table[image.data[from]];
    }
  });
  return { values, dims: layout === "NCHW" ? [1, 3, height, width] : [1, height, width, 3] };
}
