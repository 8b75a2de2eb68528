// The picture worker: pixels, models and reading. It knows no rule, word or threshold: it is told
// numbers and gives numbers back. Questions are {id, name, args}, answers {id, result} or
// {id, error: slug}; {began: id} goes ahead once a question's work begins, {loading} while parts come.
// Pictures that were opened are held under a number until they are closed; the numbers of each of
// several workers ("pictures 0/2", "pictures 1/2") are its own.
import "../trusted.js";
import { decoded, ofFrame } from "./decode.js";
import { PictureFailure, WorkerSpent } from "./failure.js";
import { mend, photograph } from "./mend.js";
import * as models from "./models.js";
import { fetched } from "./parts.js";
import { MAKERS, TELLERS, readied } from "./planes.js";
import { blank, grey, rgb } from "./resample.js";
import { ready } from "./steps.js";

const [mine, workers] = self.name.split(" ")[1].split("/").map(Number);
const holding = new Map();
let last = mine;

/** The picture (or grey picture) of this number, with the number of the picture it was made of. */
function found(number) {
  const one = holding.get(number);
  if (!one) throw new PictureFailure("no-picture");
  return one;
}

const held = ({ picture }) => found(picture).image;

function hold(image, of) {
  last += workers;
  holding.set(last, { image, of: of ?? last });
  return { picture: last, width: image.width, height: image.height };
}

function close({ picture }) {
  for (const [number, { of }] of holding) if (of === picture) holding.delete(number);
  return {};
}

const made = (make) => (args) => hold(make(held(args), args), found(args.picture).of);
const each = (table, change) => Object.fromEntries(Object.entries(table).map(([name, one]) => [name, change(one)]));

/** Frames of a moving picture, at most `most` of them spread over all; none where the browser cannot. */
async function moments({ bytes, type, most, side }) {
  if (!self.ImageDecoder || !(await ImageDecoder.isTypeSupported(type))) return { frames: [], all: false };
  const decoder = new ImageDecoder({ data: bytes, type });
  const frames = [];
  try {
    await taken(decoder, most, (bitmap, second) => frames.push({ second, ...hold(ofFrame(bitmap, side)) }));
    return { frames, all: true };
  } catch (error) {
    frames.forEach(close);
    throw error;
  } finally {
    decoder.close();
  }
}

async function taken(decoder, most, take) {
  await decoder.tracks.ready;
  await decoder.completed;
  const { frameCount } = decoder.tracks.selectedTrack;
  const step = Math.max(1, frameCount / most);
  for (let at = 0; Math.floor(at) < frameCount; at += step) {
    // a broken frame is told as a RangeError, which is no lack of memory here
    const { image } = await decoder.decode({ frameIndex: Math.floor(at) }).catch(() => { throw new PictureFailure("unreadable"); });
    const second = image.timestamp / 1e6;
    take(await bitmapOf(image), second);
  }
}

async function bitmapOf(image) {
  try {
    return await createImageBitmap(image);
  } finally {
    image.close();
  }
}

function sample(args) {
  const image = ready(held(args), args.steps);
  return { width: image.width, height: image.height, values: args.channels === 1 ? grey(image) : rgb(image) };
}

const QUESTIONS = {
  open: async (args, begun) => hold(await decoded(args, begun)),
  close,
  held: () => ({ pictures: holding.size }),
  hold: ({ frame, side }) => hold(ofFrame(frame, side)),
  blank: ({ width, height }) => hold(blank(width, height)),
  fetch: fetched,
  ready: readied,
  moments,
  sample,
  mend,
  photograph: (args) => photograph(held(args), args),
  model: models.open,
  forget: models.close,
  run: (args, begun) => models.run(held(args), args, begun),
  ...each(MAKERS, made),
  ...each(TELLERS, (tell) => (args, begun) => tell(held(args), args, begun)),
};
/** Those that wait for their turn, and tell themselves when it has come. */
const IN_TURN = new Set(["run", "read"]);

async function answer({ id, name, args }) {
  const begun = () => self.postMessage({ began: id });
  try {
    if (!IN_TURN.has(name)) begun();
    const result = await QUESTIONS[name](args, begun);
    const transfer = Object.values(result).filter(ArrayBuffer.isView).map((view) => view.buffer);
    self.postMessage({ id, result }, transfer);
  } catch (error) {
    // no message of a library leaves this place: it may quote what a file says
    self.postMessage({ id, error: error instanceof PictureFailure ? error.slug : "failed" });
    if (isLost(error)) self.postMessage({ gone: true });
  }
}

/** Out of memory, for one: nothing that is held can be trusted any more. */
const isLost = (error) => [RangeError, WebAssembly.RuntimeError, WorkerSpent].some((kind) => error instanceof kind);

self.addEventListener("message", (event) => answer(event.data));
