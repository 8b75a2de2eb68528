// What can be asked of grey pictures, which are held under numbers as long as their picture is.
import { atMost, grey } from "./resample.js";
import { evened, unevenness } from "./even.js";
import { ink, levels, sharpness, spots } from "./ink.js";
import { laid, laidInColour } from "./lay.js";
import { coloured, stamped } from "./colour.js";
import { tented } from "./tent.js";
import { bright } from "./patches.js";
import { asked } from "./helper.js";
import { HEIC, reader } from "./libraries.js";

const flat = (image) => ({ width: image.width, height: image.height, values: grey(image) });

/** The whole picture in grey, made once. */
const whole = (image) => (image.values ? image : (image.plane ??= flat(image)));

/** Questions whose answer is another grey picture. */
export const MAKERS = {
  grey: (image, { side }) => flat(atMost(image, side)),
  lay: (image, args) => laid(whole(image), args),
  layColour: (image, args) => laidInColour(image, args),
  stamp: (image, args) => stamped(image, args),
  even: (plane, args) => evened(plane, args),
  overturn: ({ width, height, values }) => ({ width, height, values: values.slice().reverse() }),
  cut: (plane, { left, top, right, low }) => ({
    width: right - left, height: low - top, values: windowed(plane, left, top, right, low),
  }),
};

/** Questions whose answer is numbers or text. */
export const TELLERS = {
  spots: (plane, args) => ({ values: spots(ink(plane, args), args.most) }),
  levels: (plane, { boxes, shares }) => ({ values: levels(plane, boxes, shares) }),
  sharpness: (plane, args) => ({ values: sharpness(ink(plane, args), args.angles) }),
  rows: (plane, args) => ({ values: inked(ink(plane, args)) }),
  coloured: (image, args) => coloured(image, args),
  block: (image, args) => ({ values: tented(whole(image), args) }),
  unevenness: (plane, args) => ({ spread: unevenness(plane, args) }),
  bright,
  read,
};

function windowed({ width, values }, left, top, right, low) {
  const part = new Uint8Array((right - left) * (low - top));
  for (let y = top; y < low; y += 1) {
    part.set(values.subarray(y * width + left, y * width + right), (y - top) * (right - left));
  }
  return part;
}

/** How many points of each row stand out. */
function inked({ width, height, values }) {
  const rows = new Float64Array(height);
  for (let y = 0, here = 0; y < height; y += 1) for (let x = 0; x < width; x += 1, here += 1) rows[y] += values[here];
  return rows;
}

/** @param {any} image @param {any} how @param {any} begun */
async function read({ width, height, values }, { languages, psm, letters, most }, begun) {
  const needs = reader(languages);
  const args = { script: needs.script, width, height, grey: values, languages, psm, letters };
  const { tsv } = await asked("read", args, { needs, begun, seconds: most });
  return { tsv };
}

/** Loads a library with its data and tries it on next to nothing; PictureFailure where that fails. */
export async function readied({ part, languages }, begun) {
  if (part === "heic") await asked("heic", { script: HEIC.script, bytes: new Uint8Array(1), most: 1 }, { needs: HEIC, begun });
  else await read(BLANK, { languages, psm: 6, letters: "" }, begun);
  return {};
}

const BLANK = { width: 32, height: 32, values: new Uint8Array(1024).fill(255) };
