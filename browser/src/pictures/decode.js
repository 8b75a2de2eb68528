// Opens picture files: upright pixels, as a person sees them.
import { PARTS } from "./parts.js";
import { PictureFailure } from "./failure.js";
import { asked } from "./helper.js";
import { atMost } from "./resample.js";

/** How a picture to look at is asked for: no colour management, as the program has none. */
const PLAIN = { imageOrientation: "from-image", colorSpaceConversion: "none" };
/** A copy that a person keeps: colours as a screen shows them, so that a profile can go. */
const SHOWN = { imageOrientation: "from-image", colorSpaceConversion: "default" };

/** Upright pixels on white, the longer side at most `side`; no more than `most` are decoded. */
export async function decoded({ bytes, type, most, side, heic }) {
  return atMost(await pixels({ bytes, type, most, heic, ground: "white" }, PLAIN), side);
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
export const whole = ({ opaque, ...args }) => pixels({ ...args, ground: opaque ? "white" : "" }, SHOWN);

async function pixels({ bytes, type, most, heic, ground }, how) {
  const bitmap = await opened(bytes, type, heic ? most : 0, how);
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

async function opened(bytes, type, heic, how) {
  try {
    return await createImageBitmap(new Blob([bytes], { type }), how);
  } catch (error) {
    if (heic) return createImageBitmap(await ofHeic(bytes, heic));
    throw new PictureFailure("unreadable");
  }
}

async function ofHeic(bytes, most) {
  const answer = await asked("heic", { script: PARTS.heic, bytes, most });
  if (answer.fault) throw new PictureFailure(answer.fault);
  return new ImageData(answer.values, answer.width, answer.height);
}

/** Something to draw on, whose pixels are read back. */
export function surface(width, height) {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new PictureFailure("too-large");
  return context;
}
