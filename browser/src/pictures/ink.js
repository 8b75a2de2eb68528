// Finds spots that stand out from their surroundings, and says where and how large they are.
// Grey pictures are {width, height, values}. What the numbers mean is judged in Python.

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

/** The highest value of each window of `size` points along a line with room at both ends (van Herk, 1992). */
function slid(line, size, length, out, ahead, behind) {
  const padded = length + 2 * (size >> 1);
  for (let start = 0; start < padded; start += size) {
    const end = Math.min(start + size, padded);
    for (let place = start, best = 0; place < end; place += 1) {
      if (line[place] > best) best = line[place];
      ahead[place] = best;
    }
    for (let place = end - 1, best = 0; place >= start; place -= 1) {
      if (line[place] > best) best = line[place];
      behind[place] = best;
    }
  }
  for (let place = 0, last = size - 1; place < length; place += 1, last += 1) {
    out[place] = behind[place] > ahead[last] ? behind[place] : ahead[last];
  }
}

/** The highest values along each of some lines of `values`, in place; of the negative where `flip` is 255. */
function along(values, length, lines, step, stride, size, flip) {
  const reach = size >> 1, room = () => new Uint8Array(length + 2 * size);
  const line = room(), ahead = room(), behind = room(), out = room();
  if (size < 2) return;
  for (let n = 0; n < lines; n += 1) {
    for (let at = 0, here = n * stride; at < length; at += 1, here += step) line[reach + at] = values[here] ^ flip;
    slid(line, size, length, out, ahead, behind);
    for (let at = 0, here = n * stride; at < length; at += 1, here += step) values[here] = out[at] ^ flip;
  }
}

/** A window's highest or lowest value around each point, `across` × `down`; nothing lies beyond the edges. */
export function extreme({ width, height, values }, across, highest, down = across) {
  const made = Uint8Array.from(values), flip = highest ? 0 : 255;
  along(made, width, height, 1, width, across, flip);
  along(made, height, width, width, 1, down, flip);
  return { width, height, values: made };
}

/** What is lighter (or darker) than what is around it and thinner than `size`: a morphological hat. */
function hat(plane, size, light) {
  const soft = (plane.soft ??= softened(plane)).values;
  const { values } = extreme(extreme({ ...plane, values: soft }, size, !light), size, light);
  for (let n = 0; n < values.length; n += 1) values[n] = light ? soft[n] - values[n] : values[n] - soft[n];
  return values;
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
export function ink(plane, { size, contrast, part, grain, light }) {
  const { width, height } = plane, values = hat(plane, size, light);
  const counts = new Array(256).fill(0);
  for (let n = 0; n < values.length; n += 1) counts[values[n]] += 1;
  const clear = counts.map((count, value) => (value > contrast ? count : 0));
  const floor = Math.floor(Math.max(contrast, part * parting(clear), grain * middle(counts, values.length)));
  for (let n = 0; n < values.length; n += 1) values[n] = values[n] > floor ? 1 : 0;
  return { width, height, values };
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
    const counts = new Uint32Array(256);
    for (let y = top; y < low; y += 1) {
      for (let here = y * width + left, end = y * width + right; here < end; here += 1) counts[values[here]] += 1;
    }
    const last = (right - left) * (low - top) - 1;
    for (const share of shares) told[to++] = ranked(counts, Math.floor(share * last));
  }
  return told;
}

/** The value that so many others come before. */
function ranked(counts, place) {
  let value = 0;
  for (let passed = counts[0]; passed <= place && value < 255; passed += counts[value]) value += 1;
  return value;
}

/** For each angle in degrees, how sharply the profile of ink across level rows changes (Postl, 1986). */
export function sharpness({ width, height, values }, angles) {
  const points = new Float32Array(2 * values.reduce((sum, one) => sum + one, 0));
  for (let y = 0, here = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, here += 1) {
      if (values[here]) { points[to++] = x - width / 2; points[to++] = y - height / 2; }
    }
  }
  return Float64Array.from(angles, (angle) => profiled(points, height, (angle * Math.PI) / 180));
}

function profiled(points, height, turn) {
  const rows = new Float64Array(height), cos = Math.cos(turn), sin = Math.sin(turn), half = height / 2 + 0.5;
  for (let n = 0; n < points.length; n += 2) {
    const row = Math.floor(points[n + 1] * cos - points[n] * sin + half);
    if (row >= 0 && row < height) rows[row] += 1;
  }
  let sum = 0;
  for (let row = 1; row < height; row += 1) sum += (rows[row] - rows[row - 1]) ** 2;
  return sum;
}
