// Takes shade, glare and grain out of a grey picture: letters dark and ground white everywhere.
import { extreme } from "./ink.js";
import { nth } from "./rank.js";

/** The middle of each point and its eight neighbours. */
function denoised({ width, height, values }) {
  const made = new Uint8Array(values.length);
  for (let y = 0, here = 0; y < height; y += 1) {
    const above = (y ? y - 1 : 0) * width, row = y * width, below = (y < height - 1 ? y + 1 : y) * width;
    for (let x = 0; x < width; x += 1, here += 1) {
      const left = x ? x - 1 : 0, right = x < width - 1 ? x + 1 : x;
      made[here] = middle(
        values[above + left], values[above + x], values[above + right],
        values[row + left], values[here], values[row + right],
        values[below + left], values[below + x], values[below + right]);
    }
  }
  return { width, height, values: made };
}

const lower = (one, other) => (one < other ? one : other);
const higher = (one, other) => (one > other ? one : other);
const between = (a, b, c) => higher(lower(a, b), lower(higher(a, b), c));

/** The median of nine, by columns in order (J. L. Smith, 1996). */
function middle(a, b, c, d, e, f, g, h, i) {
  const lowest = higher(higher(lower(lower(a, b), c), lower(lower(d, e), f)), lower(lower(g, h), i));
  const highest = lower(lower(higher(higher(a, b), c), higher(higher(d, e), f)), higher(higher(g, h), i));
  return between(lowest, between(between(a, b, c), between(d, e, f), between(g, h, i)), highest);
}

/** Smoothed by a Gaussian; values of any kind, as Float32. */
export function blurred({ width, height, values }, sigma) {
  const reach = Math.ceil(3 * sigma);
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, n) => Math.exp(-((n - reach) ** 2) / (2 * sigma * sigma)));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const level = smeared(Float32Array.from(values), weights, total, width, height, 1, width);
  return { width, height, values: smeared(level, weights, total, height, width, width, 1) };
}

/** Along lines, each of which goes on at its ends as it ends. */
function smeared(values, weights, total, length, lines, step, stride) {
  const made = new Float32Array(values.length), reach = weights.length >> 1;
  const line = new Float32Array(length + 2 * reach);
  for (let n = 0; n < lines; n += 1) {
    for (let at = 0, here = n * stride; at < length; at += 1, here += step) line[reach + at] = values[here];
    line.fill(line[reach], 0, reach).fill(line[reach + length - 1], reach + length);
    for (let at = 0, to = n * stride; at < length; at += 1, to += step) {
      let sum = 0;
      for (let part = 0; part < weights.length; part += 1) sum += weights[part] * line[at + part];
      made[to] = sum / total;
    }
  }
  return made;
}

/** Means over blocks of `times` × `times` points. */
export function halved({ width, height, values }, times) {
  const small = { width: Math.max(1, Math.floor(width / times)), height: Math.max(1, Math.floor(height / times)) };
  small.values = new Float32Array(small.width * small.height);
  for (let y = 0, to = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1, to += 1) {
      let sum = 0, count = 0;
      for (let v = y * times; v < Math.min(height, (y + 1) * times); v += 1) {
        for (let u = x * times; u < Math.min(width, (x + 1) * times); u += 1, count += 1) sum += values[v * width + u];
      }
      small.values[to] = sum / Math.max(1, count);
    }
  }
  return small;
}

/** As large as another, its values between those of the small one. */
function spread(small, width, height) {
  const values = new Float32Array(width * height);
  for (let y = 0, to = 0; y < height; y += 1) {
    const v = Math.min(small.height - 1, Math.max(0, ((y + 0.5) * small.height) / height - 0.5));
    const top = Math.floor(v), low = Math.min(small.height - 1, top + 1), down = v - top;
    for (let x = 0; x < width; x += 1, to += 1) {
      const u = Math.min(small.width - 1, Math.max(0, ((x + 0.5) * small.width) / width - 0.5));
      const left = Math.floor(u), right = Math.min(small.width - 1, left + 1), across = u - left;
      const above = small.values[top * small.width + left] * (1 - across) + small.values[top * small.width + right] * across;
      const below = small.values[low * small.width + left] * (1 - across) + small.values[low * small.width + right] * across;
      values[to] = above * (1 - down) + below * down;
    }
  }
  return values;
}

function bytes(plane, times) {
  const values = new Uint8Array(plane.values.length);
  for (let n = 0; n < values.length; n += 1) values[n] = Math.min(255, Math.max(0, Math.round(plane.values[n] * times)));
  return { ...plane, values };
}

/** The brightest around each point, then the darkest of those: the ground without letters. */
const ground = (plane, size) => extreme(extreme(plane, size, true), size, false);

/** Grey levels between two shares of the ground's points, looked at `times` smaller. */
export function unevenness(plane, { times, size, shares }) {
  const levels = ground(bytes(halved(plane, times), 1), size).values.sort();
  const [low, high] = shares.map((share) => levels[Math.round(share * (levels.length - 1))]);
  return high - low;
}

/** Evened; `size` of the window `times` smaller, `grain` of the median that is noise, `least` depth of ink; the rest are sigmas. */
export function evened(plane, { times, size, soft, ground: wide, deep, grain, least }) {
  const { width, height } = plane;
  const quiet = blurred(denoised(plane), soft);
  const light = spread(blurred(ground(bytes(halved(quiet, times), 1), size), wide), width, height);
  const flat = quiet.values.map((value, n) => 1 - value / Math.max(light[n], 1));
  const dark = bytes(halved({ width, height, values: flat }, times), 255);
  const depth = spread(blurred(extreme(dark, size, true), deep), width, height);
  const noise = grain * nth(flat, flat.length >> 1);
  const values = new Uint8Array(flat.length);
  for (let n = 0; n < flat.length; n += 1) {
    const share = (flat[n] - noise) / Math.max(depth[n] / 255 - noise, least);
    values[n] = 255 * (1 - Math.min(1, Math.max(0, share)));
  }
  return { width, height, values };
}
