// Finds spots that stand out from their surroundings, and says where and how large they are.
// Grey pictures are {width, height, values}. What the numbers mean is judged in Python.

const EDGE_DARK = 255, EDGE_LIGHT = 0;

/** Means over 3 × 3 points weighed 1, 2, 1 each way; edges are mirrored without their own point. */
export function softened({ width, height, values }) {
  const level = new Uint16Array(values.length), made = new Uint8Array(values.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let x = 0; x < width; x += 1) {
      const left = values[row + (x ? x - 1 : Math.min(1, width - 1))];
      const right = values[row + (x < width - 1 ? x + 1 : Math.max(0, width - 2))];
      level[row + x] = left + 2 * values[row + x] + right;
    }
  }
  for (let y = 0; y < height; y += 1) {
    const above = (y ? y - 1 : Math.min(1, height - 1)) * width;
    const below = (y < height - 1 ? y + 1 : Math.max(0, height - 2)) * width;
    for (let x = 0, here = y * width; x < width; x += 1, here += 1) {
      made[here] = (level[above + x] + 2 * level[here] + level[below + x] + 8) >> 4;
    }
  }
  return { width, height, values: made };
}

/** The highest (or lowest) value of each window of `size` points along one line (van Herk, 1992). */
function slid(line, size, highest, out, ahead, behind) {
  const reach = size >> 1, length = line.length, padded = length + 2 * reach;
  const edge = highest ? EDGE_LIGHT : EDGE_DARK;
  const better = highest ? Math.max : Math.min;
  const at = (place) => (place < reach || place >= reach + length ? edge : line[place - reach]);
  for (let place = 0; place < padded; place += 1) {
    ahead[place] = place % size ? better(ahead[place - 1], at(place)) : at(place);
  }
  for (let place = padded - 1; place >= 0; place -= 1) {
    const last = (place + 1) % size === 0 || place === padded - 1;
    behind[place] = last ? at(place) : better(behind[place + 1], at(place));
  }
  for (let place = 0; place < length; place += 1) {
    out[place] = better(behind[place], ahead[Math.min(padded - 1, place + size - 1)]);
  }
}

/** A square window's highest or lowest value around each point; nothing lies beyond the edges. */
export function extreme({ width, height, values }, size, highest) {
  const made = new Uint8Array(values.length);
  const longest = Math.max(width, height) + size;
  const ahead = new Uint8Array(longest), behind = new Uint8Array(longest), out = new Uint8Array(longest);
  for (let y = 0; y < height; y += 1) {
    slid(values.subarray(y * width, (y + 1) * width), size, highest, out, ahead, behind);
    made.set(out.subarray(0, width), y * width);
  }
  const column = new Uint8Array(height);
  for (let x = 0; x < width; x += 1) {
    for (let y = 0; y < height; y += 1) column[y] = made[y * width + x];
    slid(column, size, highest, out, ahead, behind);
    for (let y = 0; y < height; y += 1) made[y * width + x] = out[y];
  }
  return { width, height, values: made };
}

/** What is lighter (or darker) than what is around it and thinner than `size`: a morphological hat. */
function hat(grey, size, light) {
  const soft = softened(grey);
  const other = extreme(extreme(soft, size, !light), size, light);
  const values = soft.values.map((value, n) => (light ? value - other.values[n] : other.values[n] - value));
  return { ...grey, values };
}

/** The level that parts a histogram best (Otsu, 1979). */
export function parting(counts) {
  let all = 0, sum = 0;
  counts.forEach((count, value) => { all += count; sum += count * value; });
  let below = 0, low = 0, best = 0, level = 0;
  for (let value = 0; value < counts.length; value += 1) {
    below += counts[value];
    low += counts[value] * value;
    if (!below || below === all) continue;
    const apart = low / below - (sum - low) / (all - below);
    const spread = below * (all - below) * apart * apart;
    if (spread > best) { best = spread; level = value; }
  }
  return level;
}

function middle(counts, all) {
  let passed = 0;
  for (let value = 0; value < counts.length; value += 1) {
    passed += counts[value];
    if (2 * passed >= all) return value;
  }
  return 0;
}

/** 1 where something thin stands out: by `contrast`, by `part` of the usual, by `grain` of the median. */
export function ink(grey, { size, contrast, part, grain, light }) {
  const { width, height, values } = hat(grey, size, light);
  const counts = new Array(256).fill(0);
  for (const value of values) counts[value] += 1;
  const clear = counts.map((count, value) => (value > contrast ? count : 0));
  const floor = Math.floor(Math.max(contrast, part * parting(clear), grain * middle(counts, values.length)));
  return { width, height, values: values.map((value) => (value > floor ? 1 : 0)) };
}

/** Boxes of points that touch, also by corners: left, top, width, height, points, for each. */
export function spots({ width, height, values }, most) {
  const labels = new Int32Array(values.length).fill(-1), found = [], waiting = [];
  for (let start = 0; start < values.length && found.length < most; start += 1) {
    if (!values[start] || labels[start] >= 0) continue;
    found.push(filled(start, found.length, { width, height, values, labels, waiting }));
  }
  return Int32Array.from(found.flat());
}

function filled(start, label, { width, height, values, labels, waiting }) {
  let left = width, top = height, right = 0, low = 0, points = 0;
  waiting.push(start);
  labels[start] = label;
  while (waiting.length) {
    const here = waiting.pop(), x = here % width, y = (here - x) / width;
    points += 1;
    left = Math.min(left, x); right = Math.max(right, x);
    top = Math.min(top, y); low = Math.max(low, y);
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v += 1) {
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u += 1) {
        const there = v * width + u;
        if (values[there] && labels[there] < 0) { labels[there] = label; waiting.push(there); }
      }
    }
  }
  return [left, top, right - left + 1, low - top + 1, points];
}

/** For each box (left, top, right, low) the grey levels below which these shares of its points lie. */
export function levels({ width, values }, boxes, shares) {
  const told = new Float64Array((boxes.length / 4) * shares.length);
  for (let box = 0, to = 0; box < boxes.length; box += 4) {
    const [left, top, right, low] = boxes.slice(box, box + 4);
    const part = [];
    for (let y = top; y < low; y += 1) part.push(...values.subarray(y * width + left, y * width + right));
    part.sort((one, other) => one - other);
    for (const share of shares) told[to++] = part[Math.floor(share * (part.length - 1))];
  }
  return told;
}

/** For each angle in degrees, how sharply the profile of ink across level rows changes (Postl, 1986). */
export function sharpness({ width, height, values }, angles) {
  const points = [];
  for (let y = 0, here = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, here += 1) if (values[here]) points.push(x - width / 2, y - height / 2);
  }
  return Float64Array.from(angles, (angle) => profiled(points, height, (angle * Math.PI) / 180));
}

function profiled(points, height, turn) {
  const rows = new Float64Array(height), cos = Math.cos(turn), sin = Math.sin(turn);
  for (let n = 0; n < points.length; n += 2) {
    const row = Math.round(points[n + 1] * cos - points[n] * sin + height / 2);
    if (row >= 0 && row < height) rows[row] += 1;
  }
  let sum = 0;
  for (let row = 1; row < height; row += 1) sum += (rows[row] - rows[row - 1]) ** 2;
  return sum;
}
