// Opens picture files: upright pixels, as a person sees them.
import { PictureFailure } from "./failure.js";
import { asked } from "./helper.js";
import { HEIC } from "./libraries.js";
import { atMost, blank } from "./resample.js";

/** Pixels that are painted at once. */
const STRIP = 1 << 22;
/** How a picture to look at is asked for: no colour management, as the program has none. */
const PLAIN = { imageOrientation: "from-image", colorSpaceConversion: "none" };
/** A copy that a person keeps: colours as a screen shows them, so that a profile can go. */
const SHOWN = { imageOrientation: "from-image", colorSpaceConversion: "default" };

/** Upright pixels on white, the longer side at most `side`; no more than `most` are decoded. */
export async function decoded({ side, ...file }, begun) {
  return fitting(await pixels({ ...file, ground: "white" }, PLAIN, begun), side);
}

function fitting(image, side) {
  const made = atMost(image, side);
  if (made !== image) letGo(image.data);
  return made;
}

/** A frame of a video (VideoFrame or ImageBitmap), its longer side at most `side`. */
export async function ofFrame(frame, side) {
  return fitting((await copied(frame)) ?? (await drawn(frame)), side);
}

/**
 * A VideoFrame's pixels without a drawing: of up to 128 drawn frames Chromium keeps a copy, some
 * 450 MiB. Null for what cannot be copied as it is shown: turned, stretched or see-through frames,
 * and browsers that copy no colours.
 */
async function copied(frame) {
  if (frame instanceof ImageBitmap || !isPlain(frame)) return null;
  const { displayWidth: width, displayHeight: height } = frame, whole = blank(width, height);
  try {
    await frame.copyTo(whole.data, { format: "RGBA", colorSpace: "srgb" });
  } catch {
    return null;
  }
  frame.close();
  return whole;
}

const isPlain = ({ visibleRect, displayWidth, displayHeight, rotation, flip, format }) => !rotation && !flip && !format?.includes("A")
  && visibleRect?.width === displayWidth && visibleRect?.height === displayHeight;

async function drawn(frame) {
  const bitmap = await bitmapOf(frame);
  try {
    return painted(bitmap, "white");
  } finally {
    bitmap.close();
  }
}

/** Its pixels: what is drawn as a frame, a browser keeps for the next drawing. */
async function bitmapOf(frame) {
  if (frame instanceof ImageBitmap) return frame;
  try {
    return await createImageBitmap(frame);
  } finally {
    frame.close();
  }
}

/** All pixels, for a copy; on white where its format knows no transparency. */
export const whole = ({ opaque, ...args }, begun) => pixels({ ...args, ground: opaque ? "white" : "" }, SHOWN, begun);

/** @param {any} file @param {any} how @param {any} begun */
async function pixels({ bytes, type, most, heic, ground }, how, begun) {
  const bitmap = await opened(bytes, type, heic ? most : 0, how, begun);
  try {
    if (bitmap.width * bitmap.height > most) throw new PictureFailure("too-large");
    return painted(bitmap, ground);
  } finally {
    bitmap.close();
  }
}

/** Its pixels, read strip by strip: of a camera's picture no canvas as large lies beside them. */
function painted(bitmap, ground) {
  const { width, height } = bitmap, whole = blank(width, height), step = Math.max(1, Math.min(height, Math.floor(STRIP / width)));
  const context = surface(width, step);
  for (let top = 0; top < height; top += step) {
    const rows = Math.min(step, height - top);
    context.clearRect(0, 0, width, step);
    if (ground) {
      context.fillStyle = ground;
      context.fillRect(0, 0, width, step);
    }
    context.drawImage(bitmap, 0, -top);
    const strip = context.getImageData(0, 0, width, rows).data;
    whole.data.set(strip, top * width * 4);
    letGo(strip);
  }
  free(context);
  return whole;
}

/** Gives memory back at once, which would lie there until the next clearing up; the values are gone. */
export function letGo(values) {
  values?.buffer.transfer?.(0);
}

/** Lets go of a canvas's pixels, which would lie there until the next clearing up. */
export function free({ canvas }) {
  canvas.width = canvas.height = 0;
}

async function opened(bytes, type, heic, how, begun) {
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], { type }), how);
    letGo(bytes);
    return bitmap;
  } catch (error) {
    if (heic) return createImageBitmap(await ofHeic(bytes, heic, begun));
    throw new PictureFailure("unreadable");
  }
}

async function ofHeic(bytes, most, begun) {
  const answer = await asked("heic", { script: HEIC.script, bytes, most }, { needs: HEIC, begun });
  if (answer.fault) throw new PictureFailure(answer.fault);
  return new ImageData(answer.values, answer.width, answer.height);
}

/** Something to draw on, whose pixels are read back. */
export function surface(width, height) {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new PictureFailure("too-large");
  return context;
}
