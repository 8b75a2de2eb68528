// Finds what belongs together in a mask and draws a hull around it.
import { blurred } from "./even.js";
import { extreme, parting } from "./ink.js";

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
export const closed = (plane, across, down) => extreme(extreme(plane, across, true, down), across, false, down);

/** Of each group of touching points: how many there are, and its hull as x, y, x, y … */
export function groups({ width, height, values }, least) {
  const left = values.slice(), found = [];
  const ends = { first: new Int32Array(height).fill(width), last: new Int32Array(height).fill(-1) };
  for (let start = 0; start < left.length; start += 1) {
    if (!left[start]) continue;
    const group = gathered(start, width, height, left, ends);
    const points = pointed(ends, group);
    if (group.count >= least) found.push({ count: group.count, hull: hull(points).flat() });
  }
  return found.sort((one, other) => other.count - one.count);
}

/** Takes a group out of `left`; how many points it has, its rows, and in `ends` where each begins and ends. */
function gathered(start, width, height, left, { first, last }) {
  const waiting = [start];
  let count = 0, top = height, low = 0;
  left[start] = 0;
  while (waiting.length) {
    const here = waiting.pop(), x = here % width, y = (here - x) / width;
    count += 1;
    if (x < first[y]) first[y] = x;
    if (x > last[y]) last[y] = x;
    if (y < top) top = y;
    if (y > low) low = y;
    for (let v = y ? y - 1 : 0; v <= y + 1 && v < height; v += 1) {
      for (let u = x ? x - 1 : 0; u <= x + 1 && u < width; u += 1) {
        const there = v * width + u;
        if (left[there]) { left[there] = 0; waiting.push(there); }
      }
    }
  }
  return { count, top, low, width };
}

/** The ends of a group's rows as points; room for the next group is made. */
function pointed({ first, last }, { top, low, width }) {
  const points = [];
  for (let y = top; y <= low; y += 1) points.push([first[y], y], [last[y], y]);
  first.fill(width, top, low + 1);
  last.fill(-1, top, low + 1);
  return points;
}

/** The largest patch brighter than `share` of the level that parts dark from bright. */
export function bright(plane, { sigma, size, share }) {
  const { values, level } = (plane.light ??= lit(plane, sigma));
  const mask = { width: plane.width, height: plane.height, values: new Uint8Array(values.length) };
  for (let n = 0; n < values.length; n += 1) mask.values[n] = values[n] > level * share ? 1 : 0;
  return groups(closed(mask, size, size), 1)[0] ?? { count: 0, hull: [] };
}

/** Smoothed, with the level that parts dark from bright. */
function lit(plane, sigma) {
  const { values } = blurred(plane, sigma), counts = new Array(256).fill(0);
  for (let n = 0; n < values.length; n += 1) counts[Math.min(255, Math.round(values[n]))] += 1;
  return { values, level: parting(counts) };
}
