// Finds what belongs together in a mask and draws a hull around it.
import { blurred } from "./even.js";
import { extreme } from "./ink.js";

/** The convex hull of points (A. M. Andrew's monotone chain, 1979). */
export function hull(points) {
  const sorted = points.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const half = (order) => {
    const chain = [];
    for (const point of order) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Filled with what lies between: highest of a window, then lowest; windows may be oblong. */
export function closed({ width, height, values }, across, down) {
  const plane = { width, height, values };
  return across === down ? extreme(extreme(plane, across, true), across, false) : oblong(plane, across, down);
}

function oblong(plane, across, down) {
  const grown = run(run(plane, across, 1, Math.max, 0), 1, down, Math.max, 0);
  return run(run(grown, across, 1, Math.min, 1), 1, down, Math.min, 1);
}

function run({ width, height, values }, across, down, better, edge) {
  const made = new Uint8Array(values.length), [right, low] = [across >> 1, down >> 1];
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += 1) {
      let best = edge;
      for (let v = Math.max(0, y - low); v <= Math.min(height - 1, y + low); v += 1) {
        for (let u = Math.max(0, x - right); u <= Math.min(width - 1, x + right); u += 1) best = better(best, values[v * width + u]);
      }
      made[to] = best;
    }
  }
  return { width, height, values: made };
}

/** Of each group of touching points: how many there are, and its hull as x, y, x, y … */
export function groups({ width, height, values }, least) {
  const seen = new Uint8Array(values.length), found = [];
  for (let start = 0; start < values.length; start += 1) {
    if (!values[start] || seen[start]) continue;
    const { count, rows } = gathered(start, { width, height, values, seen });
    if (count >= least) found.push({ count, hull: hull(ends(rows)).flat() });
  }
  return found.sort((one, other) => other.count - one.count);
}

function gathered(start, { width, height, values, seen }) {
  const waiting = [start], rows = new Map();
  let count = 0;
  seen[start] = 1;
  while (waiting.length) {
    const here = waiting.pop(), x = here % width, y = (here - x) / width;
    count += 1;
    const row = rows.get(y);
    rows.set(y, row ? [Math.min(row[0], x), Math.max(row[1], x)] : [x, x]);
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v += 1) {
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u += 1) {
        const there = v * width + u;
        if (values[there] && !seen[there]) { seen[there] = 1; waiting.push(there); }
      }
    }
  }
  return { count, rows };
}

const ends = (rows) => [...rows].flatMap(([y, [left, right]]) => [[left, y], [right, y]]);

/** The largest patch brighter than `share` of the level that parts dark from bright. */
export function bright(plane, { sigma, size, share, parting }) {
  const soft = blurred(plane, sigma);
  const counts = new Array(256).fill(0);
  soft.values.forEach((value) => { counts[Math.min(255, Math.round(value))] += 1; });
  const level = parting(counts) * share;
  const mask = { ...plane, values: Uint8Array.from(soft.values, (value) => (value > level ? 1 : 0)) };
  return groups(closed(mask, size, size), 1)[0] ?? { count: 0, hull: [] };
}
