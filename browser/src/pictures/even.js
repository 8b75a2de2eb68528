// Takes shade, glare and grain out of a grey picture: letters dark and ground white everywhere.
import { extreme } from "./ink.js";

const QUARTER = 4;

/** The middle of each point and its eight neighbours. */
function denoised({ width, height, values }) {
  const made = new Uint8Array(values.length), nine = new Uint8Array(9);
  for (let y = 0, here = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, here += 1) {
      let n = 0;
      for (let v = -1; v <= 1; v += 1) {
        const row = Math.min(height - 1, Math.max(0, y + v)) * width;
        for (let u = -1; u <= 1; u += 1) nine[n++] = values[row + Math.min(width - 1, Math.max(0, x + u))];
      }
      made[here] = nine.sort()[4];
    }
  }
  return { width, height, values: made };
}

/** Smoothed by a Gaussian; values of any kind, as Float32. */
export function blurred({ width, height, values }, sigma) {
  const reach = Math.ceil(3 * sigma);
  const weights = Float32Array.from({ length: 2 * reach + 1 }, (_, n) => Math.exp(-((n - reach) ** 2) / (2 * sigma * sigma)));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const level = smeared(values, weights, total, width, height, 1, width);
  return { width, height, values: smeared(level, weights, total, height, width, width, 1) };
}

function smeared(values, weights, total, length, lines, step, stride) {
  const made = new Float32Array(values.length), reach = weights.length >> 1;
  for (let line = 0; line < lines; line += 1) {
    for (let at = 0; at < length; at += 1) {
      let sum = 0;
      for (let n = -reach; n <= reach; n += 1) {
        const there = Math.min(length - 1, Math.max(0, at + n));
        sum += weights[n + reach] * values[line * stride + there * step];
      }
      made[line * stride + at * step] = sum / total;
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

const bytes = (plane, times) => ({ ...plane, values: Uint8Array.from(plane.values, (value) => Math.min(255, Math.max(0, Math.round(value * times)))) });

/** The brightest around each point, then the darkest of those: the ground without letters. */
const ground = (plane, size) => extreme(extreme(plane, size, true), size, false);

/** Grey levels between the shares `from` and `to` of the ground's points. */
export function unevenness(plane, { size, from, to }) {
  const levels = ground(bytes(halved(plane, QUARTER), 1), size).values.sort();
  const at = (share) => levels[Math.round(share * (levels.length - 1))];
  return at(to) - at(from);
}

/** Evened; `size` of the window, `grain` of the median that is noise, `least` depth of ink. */
export function evened(plane, { size, grain, least }) {
  const { width, height } = plane;
  const soft = blurred(denoised(plane), 1.2);
  const light = spread(blurred(ground(bytes(halved(soft, QUARTER), 1), size), 2), width, height);
  const flat = soft.values.map((value, n) => 1 - value / Math.max(light[n], 1));
  const dark = bytes(halved({ width, height, values: flat }, QUARTER), 255);
  const depth = spread(blurred(extreme(dark, size, true), 3), width, height);
  const noise = grain * Float32Array.from(flat).sort()[flat.length >> 1];
  const values = Uint8Array.from(flat, (value, n) => {
    const share = (value - noise) / Math.max(depth[n] / 255 - noise, least);
    return 255 * (1 - Math.min(1, Math.max(0, share)));
  });
  return { width, height, values };
}
