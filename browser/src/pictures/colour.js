// Finds coloured ink on a sheet of little colour, and brings it out as black on white.
import { blurred, evened } from "./even.js";
import { extreme } from "./ink.js";
import { closed, groups } from "./patches.js";

/** The a and b of CIE Lab (D65, 8 bits' scale) of each point: how far from grey it is, and which way. */
function lab({ width, height, data }) {
  const a = new Float32Array(width * height), b = new Float32Array(width * height);
  const light = new Float32Array(256).map((_, n) => {
    const share = n / 255;
    return share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92;
  });
  const bent = (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  for (let n = 0, from = 0; n < a.length; n += 1, from += 4) {
    const [r, g, blue] = [light[data[from]], light[data[from + 1]], light[data[from + 2]]];
    const x = bent((0.412453 * r + 0.35758 * g + 0.180423 * blue) / 0.950456);
    const y = bent(0.212671 * r + 0.71516 * g + 0.072169 * blue);
    const z = bent((0.019334 * r + 0.119193 * g + 0.950227 * blue) / 1.088754);
    a[n] = 500 * (x - y);
    b[n] = 200 * (y - z);
  }
  const smooth = (values) => blurred({ width, height, values }, 1.1).values;
  return { a: smooth(a), b: smooth(b) };
}

function share(values, part) {
  const sorted = Float32Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))];
}

function strength({ a, b }, ground) {
  return a.map((value, n) => Math.min(255, Math.hypot(value - ground[0], b[n] - ground[1])));
}

/** What makes up for dim light, in which colours are weak too. */
function gain({ width, height, data }, { reach, full, most }) {
  const brightest = new Uint8Array(width * height).map((_, n) => Math.max(data[4 * n], data[4 * n + 1], data[4 * n + 2]));
  const soft = blurred({ width, height, values: brightest }, 1.7);
  const light = closed({ width, height, values: Uint8Array.from(soft.values) }, reach, reach).values;
  return Float32Array.from(light, (value) => Math.min(most, Math.max(1, full / Math.max(value, 1))));
}

/** Groups of coloured points with their hulls, and the colour of the sheet. */
export function coloured(image, { dim, weakest, colour, inked, across, down, least }) {
  const { width, height } = image, colours = lab(image);
  const ground = [share(colours.a, 0.5), share(colours.b, 0.5)];
  const lit = gain(image, dim);
  const clear = strength(colours, ground).map((value, n) => value * lit[n]);
  const level = Math.min(colour, Math.max(weakest, share(clear, 0.999) / 2));
  const values = Uint8Array.from(clear, (value) => (value > level ? 1 : 0));
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
export function stamped(image, { ground, weakest, even, frame }) {
  const { width, height, data } = image;
  const clear = strength(lab(image), ground);
  const level = Math.max(0.6 * weakest, 0.4 * share(clear, 0.97));
  const near = extreme({ width, height, values: Uint8Array.from(clear, (value) => (value > level ? 1 : 0)) }, 9, true).values;
  const darkest = new Uint8Array(width * height).map((_, n) => Math.min(data[4 * n], data[4 * n + 1], data[4 * n + 2]));
  const flat = evened({ width, height, values: darkest }, even);
  const values = flat.values.map((value, n) => (near[n] ? value : 255));
  return { width, height, values: unframed({ width, height, values }, frame) };
}

/** Whatever spans nearly the whole block is its frame, and is wiped out. */
function unframed({ width, height, values }, { dark, across, down }) {
  const mask = { width, height, values: values.map((value) => (value < dark ? 1 : 0)) };
  const wiped = new Uint8Array(values.length);
  for (const { points, left, right, top, low } of parts(mask)) {
    if (right - left + 1 > across * width && low - top + 1 > down * height) for (const point of points) wiped[point] = 1;
  }
  const wide = extreme({ width, height, values: wiped }, 5, true).values;
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
