// Opens picture files: upright pixels, as a person sees them.
import { PictureFailure } from "./failure.js";
import { asked } from "./helper.js";
import { HEIC } from "./libraries.js";
import { atMost } from "./resample.js";

/** How a picture to look at is asked for: no colour management, as the program has none. */
const PLAIN = { imageOrientation: "from-image", colorSpaceConversion: "none" };
/** A copy that a person keeps: colours as a screen shows them, so that a profile can go. */
const SHOWN = { imageOrientation: "from-image", colorSpaceConversion: "default" };

/** Upright pixels on white, the longer side at most `side`; no more than `most` are decoded. */
export async function decoded({ side, ...file }, begun) {
  return atMost(await pixels({ ...file, ground: "white" }, PLAIN, begun), side);
}

/** A frame of a video, its longer side at most `side`. */
export function ofFrame(bitmap, side) {
  try {
    return atMost(painted(bitmap, "white"), side);
  } finally {
    bitmap.close();
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

function painted(bitmap, ground) {
  const context = surface(bitmap.width, bitmap.height);
  if (ground) {
    context.fillStyle = ground;
    context.fillRect(0, 0, bitmap.width, bitmap.height);
  }
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

async function opened(bytes, type, heic, how, begun) {
  try {
    return await createImageBitmap(new Blob([bytes], { type }), how);
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
