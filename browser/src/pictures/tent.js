// Makes a small square of a grey picture: two means each way over half a cell, then each cell's middle.

/** Means along lines over a window, smaller at the edges. */
function boxed(values, length, lines, step, stride, side) {
  const made = new Float32Array(values.length);
  const window = Math.ceil(length / (2 * side)), ahead = Math.floor(window / 2) + 1;
  for (let line = 0; line < lines; line += 1) {
    for (let at = 0; at < length; at += 1) {
      const first = Math.max(0, at + ahead - window), last = Math.min(length, at + ahead);
      let sum = 0;
      for (let n = first; n < last; n += 1) sum += values[line * stride + n * step];
      made[line * stride + at * step] = sum / (last - first);
    }
  }
  return made;
}

/** `side` × `side` values of a grey picture. */
export function tented({ width, height, values }, { side, passes }) {
  let plane = Float32Array.from(values);
  for (let pass = 0; pass < passes; pass += 1) {
    plane = boxed(plane, width, height, 1, width, side);
    plane = boxed(plane, height, width, width, 1, side);
  }
  const made = new Float32Array(side * side);
  for (let y = 0, to = 0; y < side; y += 1) {
    const row = Math.floor(((y + 0.5) * height) / side) * width;
    for (let x = 0; x < side; x += 1, to += 1) made[to] = plane[row + Math.floor(((x + 0.5) * width) / side)];
  }
  return made;
}
