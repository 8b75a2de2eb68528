// Runs ONNX graphs by onnxruntime-web: WebAssembly, one thread, files of this page alone.
import { PARTS, fetched } from "./parts.js";
import { PictureFailure } from "./failure.js";
import { ready } from "./steps.js";

let runtime = null;
const sessions = new Map();

async function started() {
  runtime ??= import(PARTS.runtime.module).then((ort) => {
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.proxy = false;
    ort.env.wasm.wasmPaths = { mjs: PARTS.runtime.glue, wasm: PARTS.runtime.wasm };
    ort.env.logLevel = "fatal";
    return ort;
  });
  return runtime;
}

/** Opens a graph whose bytes were checked; tells the names, types and shapes of its ends. */
export async function open({ name, bytes, path }) {
  const ort = await started();
  const graph = bytes ?? (await fetched({ path })).values;
  if (!graph) throw new PictureFailure("no-model");
  close({ name });
  const session = await plainly(() => ort.InferenceSession.create(graph, {
    executionProviders: ["wasm"], logSeverityLevel: 4, intraOpNumThreads: 1, enableMemPattern: false,
  }));
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
export async function run(image, { name, input, steps, tensor }) {
  const ort = await started();
  const session = sessions.get(name);
  if (!session) throw new PictureFailure("no-model");
  const { values, dims } = laid(ready(image, steps), tensor);
  const given = new ort.Tensor("float32", values, dims);
  const first = await inTurn(() => plainly(() => session.run({ [input]: given })));
  return { dims: [...first.dims], values: Float32Array.from(first.data) };
}

let turn = Promise.resolve();

/** One run after the other: the runtime takes no second one meanwhile. */
function inTurn(act) {
  const mine = turn.then(act).then((outputs) => Object.values(outputs)[0]);
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
  const values = new Float32Array(3 * width * height);
  const order = colour === "BGR" ? [2, 1, 0] : [0, 1, 2];
  const [point, plane] = layout === "NCHW" ? [1, width * height] : [3, 1];
  for (let y = 0; y < Math.min(height, image.height); y += 1) {
    for (let x = 0; x < Math.min(width, image.width); x += 1) {
      const from = (y * image.width + x) * 4, to = (y * width + x) * point;
      for (let n = 0; n < 3; n += 1) {
        const channel = order[n];
        values[to + n * plane] = (Math.fround(image.data[from + channel] / 255) - mean[channel]) / std[channel];
      }
    }
  }
  return { values, dims: layout === "NCHW" ? [1, 3, height, width] : [1, height, width, 3] };
}
