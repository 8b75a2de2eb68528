// Lays a part of a grey picture flat: turned, cut out, larger or smaller, in one step.
import { FILTERS, blank, resized, weights } from "./resample.js";

/** Grey of `width` × `height` whose points lie at `back` · (x, y, 1) of the upright picture. */
export function laid(plane, { back, width, height, inverted }) {
  const [from, scale] = shrunk(plane, back);
  const values = new Uint8Array(width * height);
  const around = median(from.values);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += 1) {
      const depth = back[6] * x + back[7] * y + back[8];
      const u = ((back[0] * x + back[1] * y + back[2]) / depth + 0.5) * scale - 0.5;
      const v = ((back[3] * x + back[4] * y + back[5]) / depth + 0.5) * scale - 0.5;
      values[to] = sampled(from, u, v, around);
    }
  }
  if (inverted) for (let n = 0; n < values.length; n += 1) values[n] = 255 - values[n];
  return { width, height, values };
}

/** The picture smaller by what one step on the sheet takes, so that no letter is lost between points. */
function shrunk(plane, back) {
  const scale = Math.min(1, Math.abs(back[8]) / Math.hypot(back[0], back[3]));
  if (scale > 0.9) return [plane, 1];
  const [width, height] = [plane.width, plane.height].map((side) => Math.max(1, Math.round(side * scale)));
  const level = meant(plane.values, plane.width, width, plane.height, 1, plane.width, width);
  const values = meant(level, plane.height, height, width, width, 1, 1, width);
  return [{ width, height, values }, scale];
}

/** Means along lines: `length` values become `wanted`; steps and strides say how both lie. */
function meant(values, length, wanted, lines, step, stride, outStride, outStep = 1) {
  const plan = weights(length, wanted, length, FILTERS.box);
  const made = new Uint8Array(wanted * lines);
  for (let line = 0; line < lines; line += 1) {
    for (let at = 0; at < wanted; at += 1) {
      const { first, each } = plan[at];
      let sum = 0;
      for (let n = 0; n < each.length; n += 1) sum += each[n] * values[line * stride + (first + n) * step];
      made[line * outStride + at * outStep] = sum + 0.5;
    }
  }
  return made;
}

function median(values) {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value] += 1;
  let passed = 0;
  for (let value = 0; value < 256; value += 1) {
    passed += counts[value];
    if (2 * passed >= values.length) return value;
  }
  return 255;
}

const near = (away) => (1.25 * away - 2.25) * away * away + 1;
const far = (away) => ((-0.75 * away + 3.75) * away - 6) * away + 3;
const within = (at, length) => (at < 0 ? 0 : at < length ? at : length - 1);

/** The picture between its points, by a cubic (Keys, 1981, with a = -0.75 as OpenCV has it). */
function sampled({ width, height, values }, x, y, around) {
  const left = Math.floor(x), top = Math.floor(y);
  if (left < -1 || top < -1 || left >= width || top >= height) return around;
  const u = x - left, v = y - top;
  const c0 = far(1 + u), c1 = near(u), c2 = near(1 - u), c3 = far(2 - u);
  const x0 = within(left - 1, width), x1 = within(left, width), x2 = within(left + 1, width), x3 = within(left + 2, width);
  const row = (down) => {
    const from = within(top + down, height) * width;
    return c0 * values[from + x0] + c1 * values[from + x1] + c2 * values[from + x2] + c3 * values[from + x3];
  };
  const sum = far(1 + v) * row(-1) + near(v) * row(0) + near(1 - v) * row(1) + far(2 - v) * row(2);
  return Math.min(255, Math.max(0, Math.round(sum)));
}

/** The same in colour: `width` × `height` RGBA, each point the nearest four's mean. */
export function laidInColour(image, { back, width, height }) {
  const scale = Math.min(1, Math.abs(back[8]) / Math.hypot(back[0], back[3]));
  const sizes = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale)));
  const from = scale > 0.9 ? image : resized(image, ...sizes, "box", 2);
  const by = scale > 0.9 ? 1 : scale;
  const made = blank(width, height);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += 4) {
      const depth = back[6] * x + back[7] * y + back[8];
      const u = ((back[0] * x + back[1] * y + back[2]) / depth + 0.5) * by - 0.5;
      const v = ((back[3] * x + back[4] * y + back[5]) / depth + 0.5) * by - 0.5;
      mixed(from, u, v, made.data, to);
    }
  }
  return made;
}

function mixed({ width, height, data }, x, y, out, to) {
  const u = Math.min(width - 1, Math.max(0, x)), v = Math.min(height - 1, Math.max(0, y));
  const left = Math.floor(u), top = Math.floor(v), right = Math.min(width - 1, left + 1), low = Math.min(height - 1, top + 1);
  const across = u - left, down = v - top;
  for (let n = 0; n < 3; n += 1) {
    const above = data[(top * width + left) * 4 + n] * (1 - across) + data[(top * width + right) * 4 + n] * across;
    const below = data[(low * width + left) * 4 + n] * (1 - across) + data[(low * width + right) * 4 + n] * across;
    out[to + n] = above * (1 - down) + below * down;
  }
  out[to + 3] = 255;
}
