// The picture worker: pixels, models and reading. It knows no rule, word or threshold: it is told
// numbers and gives numbers back. Questions are {id, name, args}, answers {id, result} or
// {id, error: slug}; {began: id} goes ahead once a question's work begins, {loading} while parts come.
// Pictures that were opened are held under a number until they are closed; the numbers of each of
// several workers ("pictures 0/2", "pictures 1/2") are its own, and a worker that stands in for one
// that ended begins behind what that one held ("pictures 14/2").
import "../trusted.js";
import { alive } from "../alive.js";
import { decoded, letGo, ofFrame } from "./decode.js";
import { PictureFailure, WorkerSpent } from "./failure.js";
import { mend, photograph } from "./mend.js";
import * as models from "./models.js";
import { fetched, stop } from "./parts.js";
import { MAKERS, TELLERS, readied } from "./planes.js";
import { blank, grey, rgb } from "./resample.js";
import { ready } from "./steps.js";

const [first, workers] = self.name.split(" ")[1].split("/").map(Number);
const holding = new Map();
let last = first;

/** The picture (or grey picture) of this number, with the number of the picture it was made of. */
function found(number) {
  const one = holding.get(number);
  if (!one) throw new PictureFailure("died"); // the worker that held it, before this one
  return one;
}

const held = ({ picture }) => found(picture).image;

function hold(image, of) {
  last += workers;
  holding.set(last, { image, of: of ?? last });
  return { picture: last, width: image.width, height: image.height };
}

function close({ picture }) {
  for (const [number, { image, of }] of holding) {
    if (of !== picture) continue;
    holding.delete(number);
    freed(image);
  }
  return {};
}

function freed(image) {
  for (const one of [image, image.plane, image.light]) letGo(one?.data ?? one?.values);
}

const made = (make) => (args) => hold(make(held(args), args), found(args.picture).of);
const each = (table, change) => Object.fromEntries(Object.entries(table).map(([name, one]) => [name, change(one)]));

/** Small samples of a moving picture's frames, at most `most` of them spread over all. */
async function moments({ bytes, type, most, side, steps }) {
  return decoding({ bytes, type }, async (decoder) => {
    const { frameCount } = decoder.tracks.selectedTrack, frames = [];
    for (const number of spread(frameCount, most)) frames.push(await moment(decoder, number, (frame) => sampled(frame, side, steps)));
    return { frames };
  });
}

/** The one of these frames that has this number, held. */
const momentHeld = ({ bytes, type, most, side, number }) => decoding({ bytes, type }, async (decoder) => {
  const numbers = spread(decoder.tracks.selectedTrack.frameCount, most);
  return moment(decoder, numbers[number], async (frame) => hold(await ofFrame(frame, side)));
});

const spread = (count, most) => Array.from({ length: Math.min(count, most) }, (_, n) => Math.floor(n * Math.max(1, count / most)));

/** What comes of a moving picture's decoder; a PictureFailure where the browser has none. */
async function decoding({ bytes, type }, act) {
  if (!self.ImageDecoder || !(await ImageDecoder.isTypeSupported(type))) throw new PictureFailure("unreadable");
  const decoder = new ImageDecoder({ data: bytes, type });
  try {
    await decoder.tracks.ready;
    await decoder.completed;
    return await act(decoder);
  } finally {
    decoder.close();
  }
}

async function moment(decoder, frameIndex, take) {
  // a broken frame is told as a RangeError, which is no lack of memory here
  const { image } = await decoder.decode({ frameIndex }).catch(() => { throw new PictureFailure("unreadable"); });
  const second = image.timestamp / 1e6;
  return { second, ...(await take(image)) };
}

async function sampled(frame, side, steps) {
  const image = await ofFrame(frame, side), values = rgb(ready(image, steps));
  freed(image);
  return { values };
}

function sample(args) {
  const image = ready(held(args), args.steps);
  return { width: image.width, height: image.height, values: args.channels === 1 ? grey(image) : rgb(image) };
}

const QUESTIONS = {
  open: async (args, begun) => hold(await decoded(args, begun)),
  close,
  held: () => ({ pictures: holding.size }),
  hold: async ({ frame, side }) => hold(await ofFrame(frame, side)),
  peek: ({ frame, side, steps }) => sampled(frame, side, steps),
  blank: ({ width, height }) => hold(blank(width, height)),
  fetch: fetched,
  ready: readied,
  moments,
  moment: momentHeld,
  sample,
  mend,
  photograph: (args) => photograph(held(args), args),
  model: models.open,
  forget: models.close,
  stop,
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

const there = alive();
self.addEventListener("message", ({ data }) => there.then(() => answer(data)));
