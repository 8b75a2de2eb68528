// Finds coloured ink on a sheet of little colour, and brings it out as black on white.
import { blurred, evened } from "./even.js";
import { extreme } from "./ink.js";
import { closed, groups } from "./patches.js";
import { nth } from "./rank.js";

const LIGHT = Float32Array.from({ length: 256 }, (_, n) => {
  const share = n / 255;
  return share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92;
});
const bent = (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);

/** The a and b of CIE Lab (D65, 8 bits' scale) of each point: how far from grey it is, and which way. */
function lab({ width, height, data }, sigma) {
  const a = new Float32Array(width * height), b = new Float32Array(width * height);
  for (let n = 0, from = 0; n < a.length; n += 1, from += 4) {
    const red = LIGHT[data[from]], green = LIGHT[data[from + 1]], blue = LIGHT[data[from + 2]];
    const x = bent((0.412453 * red + 0.35758 * green + 0.180423 * blue) / 0.950456);
    const y = bent(0.212671 * red + 0.71516 * green + 0.072169 * blue);
    const z = bent((0.019334 * red + 0.119193 * green + 0.950227 * blue) / 1.088754);
    a[n] = 500 * (x - y);
    b[n] = 200 * (y - z);
  }
  const smooth = (values) => blurred({ width, height, values }, sigma).values;
  return { a: smooth(a), b: smooth(b) };
}

function share(values, part) {
  return nth(values, Math.min(values.length - 1, Math.round(part * (values.length - 1))));
}

function strength({ a, b }, ground) {
  const made = new Float32Array(a.length);
  for (let n = 0; n < made.length; n += 1) {
    const across = a[n] - ground[0], down = b[n] - ground[1];
    made[n] = Math.min(255, Math.sqrt(across * across + down * down));
  }
  return made;
}

/** What makes up for dim light, in which colours are weak too. */
function gain({ width, height, data }, { reach, full, most, sigma }) {
  const brightest = new Uint8Array(width * height);
  for (let n = 0, from = 0; n < brightest.length; n += 1, from += 4) brightest[n] = Math.max(data[from], data[from + 1], data[from + 2]);
  const soft = blurred({ width, height, values: brightest }, sigma);
  const light = closed({ width, height, values: Uint8Array.from(soft.values) }, reach, reach).values;
  return Float32Array.from(light, (value) => Math.min(most, Math.max(1, full / Math.max(value, 1))));
}

/** 1 where a value lies above a level. */
function above(values, level) {
  const made = new Uint8Array(values.length);
  for (let n = 0; n < made.length; n += 1) made[n] = values[n] > level ? 1 : 0;
  return made;
}

/** Groups of coloured points with their hulls, and the colour of the sheet. */
export function coloured(image, { dim, weakest, colour, clearest, half, sigma, inked, across, down, least }) {
  const { width, height } = image, colours = lab(image, sigma);
  const ground = [share(colours.a, 0.5), share(colours.b, 0.5)];
  const lit = gain(image, dim), clear = strength(colours, ground);
  for (let n = 0; n < clear.length; n += 1) clear[n] *= lit[n];
  const level = Math.min(colour, Math.max(weakest, half * share(clear, clearest)));
  const values = above(clear, level);
  const ink = values.reduce((sum, one) => sum + one, 0) / values.length;
  if (ink <= inked[0] || ink >= inked[1]) return { ground, groups: [] };
  const found = groups(closed({ width, height, values }, across, down), least);
  return { ground, groups: found.map((group) => ({ ...group, filled: filled(values, width, group.hull) })) };
}

/** The share of coloured points in the level frame around a hull. */
function filled(values, width, hull) {
  const xs = hull.filter((_, n) => n % 2 === 0), ys = hull.filter((_, n) => n % 2);
  const [left, right, top, low] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let sum = 0;
  for (let y = top; y <= low; y += 1) for (let x = left; x <= right; x += 1) sum += values[y * width + x];
  return sum / ((right - left + 1) * (low - top + 1));
}

/** A stamp that was laid flat in colour: its ink black, all else and its frame white. */
export function stamped(image, { ground, sigma, floor, part, clearest, near, even, frame }) {
  const { width, height, data } = image;
  const clear = strength(lab(image, sigma), ground);
  const level = Math.max(floor, part * share(clear, clearest));
  const around = extreme({ width, height, values: above(clear, level) }, near, true).values;
  const darkest = new Uint8Array(width * height).map((_, n) => Math.min(data[4 * n], data[4 * n + 1], data[4 * n + 2]));
  const flat = evened({ width, height, values: darkest }, even);
  const values = flat.values.map((value, n) => (around[n] ? value : 255));
  return { width, height, values: unframed({ width, height, values }, frame) };
}

/** Whatever spans nearly the whole block is its frame, and is wiped out. */
function unframed({ width, height, values }, { dark, across, down, near }) {
  const mask = { width, height, values: values.map((value) => (value < dark ? 1 : 0)) };
  const wiped = new Uint8Array(values.length);
  for (const { points, left, right, top, low } of parts(mask)) {
    if (right - left + 1 > across * width && low - top + 1 > down * height) for (const point of points) wiped[point] = 1;
  }
  const wide = extreme({ width, height, values: wiped }, near, true).values;
  return values.map((value, n) => (wide[n] ? 255 : value));
}

function* parts({ width, height, values }) {
  const seen = new Uint8Array(values.length);
  for (let start = 0; start < values.length; start += 1) {
    if (!values[start] || seen[start]) continue;
    seen[start] = 1;
    const points = [start], box = { left: width, right: 0, top: height, low: 0 };
    for (let n = 0; n < points.length; n += 1) {
      const x = points[n] % width, y = (points[n] - x) / width;
      Object.assign(box, { left: Math.min(box.left, x), right: Math.max(box.right, x), top: Math.min(box.top, y), low: Math.max(box.low, y) });
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v += 1) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u += 1) {
          const there = v * width + u;
          if (values[there] && !seen[there]) { seen[there] = 1; points.push(there); }
        }
      }
    }
    yield { points, ...box };
  }
}
