// Makes pictures that leave: small ones for a report, and mended copies. Both are written from
// pixels alone, so nothing else of a file can be in them.
import { free, surface, whole } from "./decode.js";
import { PictureFailure } from "./failure.js";
import { atMost, cropped, resized } from "./resample.js";

async function encoded(image, type, quality) {
  const context = surface(image.width, image.height);
  context.putImageData(new ImageData(image.data, image.width, image.height), 0, 0);
  const blob = await context.canvas.convertToBlob({ type, quality });
  free(context);
  return { type: blob.type, width: image.width, height: image.height, values: new Uint8Array(await blob.arrayBuffer()) };
}

/** A part of a picture (left, top, right, low in pixels), its longer side at most `side`, as a JPEG. */
export function photograph(image, { left, top, right, low, side, quality, veil }) {
  const all = !left && !top && right === image.width && low === image.height;
  const part = all ? image : cropped(image, left, top, right, low);
  return encoded(veil ? veiled(part, veil) : fitted(part, side), "image/jpeg", quality);
}

function fitted(part, side) {
  const scale = side / Math.max(part.width, part.height);
  if (scale >= 1) return part;
  const [width, height] = [part.width, part.height].map((length) => Math.max(1, Math.round(length * scale)));
  return resized(part, width, height, "bicubic", 2);
}

/** A few soft blots of colour: `few` values of the longer side, drawn out again to `smooth`. */
function veiled(part, { few, smooth }) {
  const blots = atMost(part, few, 0);
  const scale = smooth / Math.max(blots.width, blots.height);
  return resized(blots, Math.max(1, Math.round(blots.width * scale)), Math.max(1, Math.round(blots.height * scale)), "bicubic");
}

/** A copy of a picture file with its regions (left, top, right, low in 0–1) covered.
 * @param {any} asked @param {any} begun */
export async function mend({ regions, covering, cells, form, quality, ...file }, begun) {
  const image = await whole(file, begun);
  for (const region of regions) cover(image, region, covering, cells);
  const { data } = image;
  for (let at = 3; at < data.length; at += 4) {
    // what lies under full transparency is in a file as well
    if (!data[at]) data[at - 3] = data[at - 2] = data[at - 1] = 0;
  }
  return encoded(image, form, quality);
}

/** An edge that cuts a pixel covers the whole pixel. */
function cover(image, region, covering, cells) {
  const left = Math.floor(region.left * image.width), right = Math.ceil(region.right * image.width);
  const top = Math.floor(region.top * image.height), low = Math.ceil(region.bottom * image.height);
  if (right <= left || low <= top) return;
  const part = covered(cropped(image, left, top, right, low), covering, cells);
  for (let y = top; y < low; y += 1) {
    const row = (y - top) * part.width * 4;
    image.data.set(part.data.subarray(row, row + part.width * 4), (y * image.width + left) * 4);
  }
}

/** At most `cells` means along the longer side are kept of a part, whatever its size; black keeps none. */
function covered(part, covering, cells) {
  const cell = Math.max(1, Math.ceil(Math.max(part.width, part.height) / cells));
  const sizes = [part.width, part.height].map((side) => Math.max(1, Math.round(side / cell)));
  if (covering === "black") return black(part);
  const few = resized(part, ...sizes, "box");
  if (covering === "pixelate") return nearest(few, part.width, part.height);
  if (covering === "blur") return resized(few, part.width, part.height, "bicubic");
  throw new PictureFailure("no-covering");
}

function black({ width, height }) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { width, height, data };
}

function nearest(few, width, height) {
  const made = black({ width, height });
  for (let y = 0, to = 0; y < height; y += 1) {
    const row = Math.floor(((y + 0.5) * few.height) / height) * few.width;
    for (let x = 0; x < width; x += 1, to += 4) {
      const from = (row + Math.floor(((x + 0.5) * few.width) / width)) * 4;
      for (let n = 0; n < 3; n += 1) made.data[to + n] = few.data[from + n];
    }
  }
  return made;
}
