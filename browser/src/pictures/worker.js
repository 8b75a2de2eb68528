// The picture worker: pixels, models and reading. It knows no rule, word or threshold: it is told
// numbers and gives numbers back. Questions are {id, name, args}, answers {id, result} or
// {id, error: slug}. Pictures that were opened are held under a number until they are closed.
import "../trusted.js";
import { decoded, ofFrame } from "./decode.js";
import { PictureFailure } from "./failure.js";
import { mend, photograph } from "./mend.js";
import * as models from "./models.js";
import { fetched } from "./parts.js";
import { MAKERS, TELLERS } from "./planes.js";
import { blank, grey, rgb } from "./resample.js";
import { ready } from "./steps.js";

const holding = new Map();
let last = 0;

/** The picture (or grey picture) of this number, with the number of the picture it was made of. */
function found(number) {
  const one = holding.get(number);
  if (!one) throw new PictureFailure("no-picture");
  return one;
}

const held = ({ picture }) => found(picture).image;

function hold(image, of) {
  last += 1;
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
  try {
    await decoder.tracks.ready;
    await decoder.completed;
    const { frameCount } = decoder.tracks.selectedTrack;
    const step = Math.max(1, frameCount / most), frames = [];
    for (let at = 0; Math.floor(at) < frameCount; at += step) {
      const { image } = await decoder.decode({ frameIndex: Math.floor(at) });
      const second = image.timestamp / 1e6;
      frames.push({ second, ...hold(ofFrame(await bitmapOf(image), side)) });
    }
    return { frames, all: true };
  } finally {
    decoder.close();
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
  open: async (args) => hold(await decoded(args)),
  close,
  hold: ({ frame, side }) => hold(ofFrame(frame, side)),
  blank: ({ width, height }) => hold(blank(width, height)),
  fetch: fetched,
  moments,
  sample,
  mend,
  photograph: (args) => photograph(held(args), args),
  model: models.open,
  forget: models.close,
  run: (args) => models.run(held(args), args),
  ...each(MAKERS, made),
  ...each(TELLERS, (tell) => (args) => tell(held(args), args)),
};

async function answer({ id, name, args }) {
  try {
    const result = await QUESTIONS[name](args);
    const transfer = Object.values(result).filter(ArrayBuffer.isView).map((view) => view.buffer);
    self.postMessage({ id, result }, transfer);
  } catch (error) {
    // no message of a library leaves this place: it may quote what a file says
    self.postMessage({ id, error: error instanceof PictureFailure ? error.slug : "failed" });
    // out of memory: nothing that is held can be trusted any more
    if (error instanceof RangeError || error instanceof WebAssembly.RuntimeError) self.postMessage({ gone: true });
  }
}

self.addEventListener("message", (event) => answer(event.data));
