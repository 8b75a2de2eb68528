// Makes pictures smaller or larger as Pillow does, so that models see the same pixels here as in
// the program: means over whole numbers of pixels first, then a filter along each side
// (Pillow, src/libImaging/Reduce.c and Resample.c). Pictures are {width, height, data}, RGBA,
// whose alpha is always 255.

export const FILTERS = {
  box: { reach: 0.5, at: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { reach: 1, at: (x) => Math.max(0, 1 - Math.abs(x)) },
  bicubic: { reach: 2, at: cubic },
};

function cubic(x) {
  const away = Math.abs(x);
  if (away < 1) return (1.5 * away - 2.5) * away * away + 1;
  if (away < 2) return ((away - 5) * away + 8) * away * -0.5 + 2;
  return 0;
}

export const blank = (width, height) => ({
  width, height, data: new Uint8ClampedArray(width * height * 4),
});

/** The longer side at most `side` pixels; the same object where it is so already. */
export function atMost(image, side, gap = 2) {
  const longer = Math.max(image.width, image.height);
  if (longer <= side) return image;
  const scaled = (length) => Math.max(1, Math.floor((length * side) / longer));
  return resized(image, scaled(image.width), scaled(image.height), "box", gap);
}

/** In this size; `gap` is how much larger than needed the quick means leave the picture. */
export function resized(image, width, height, filter, gap = 0) {
  if (image.width === width && image.height === height) return image;
  const across = gap ? Math.max(1, Math.floor(image.width / width / gap)) : 1;
  const down = gap ? Math.max(1, Math.floor(image.height / height / gap)) : 1;
  const small = across > 1 || down > 1 ? reduced(image, across, down) : image;
  const level = along(small, width, small.height, image.width / across, filter, true);
  return along(level, width, height, image.height / down, filter, false);
}

function reduced({ width, height, data }, across, down) {
  const small = blank(Math.ceil(width / across), Math.ceil(height / down)), out = small.data;
  for (let y = 0, to = 0; y < small.height; y += 1) {
    const top = y * down, low = Math.min(height, top + down);
    for (let x = 0; x < small.width; x += 1, to += 4) {
      const left = x * across, right = Math.min(width, left + across), count = (right - left) * (low - top);
      let red = 0, green = 0, blue = 0;
      for (let v = top; v < low; v += 1) {
        for (let from = (v * width + left) * 4, end = (v * width + right) * 4; from < end; from += 4) {
          red += data[from];
          green += data[from + 1];
          blue += data[from + 2];
        }
      }
      out[to] = red / count;
      out[to + 1] = green / count;
      out[to + 2] = blue / count;
      out[to + 3] = 255;
    }
  }
  return small;
}

/** For each value along a side: the first value that it is made of, and the weights. */
export function weights(length, wanted, taken, { reach, at }) {
  const scale = taken / wanted, spread = Math.max(1, scale);
  return Array.from({ length: wanted }, (_, place) => {
    const middle = (place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(middle - reach * spread + 0.5));
    const last = Math.min(length, Math.trunc(middle + reach * spread + 0.5));
    const each = Float64Array.from({ length: last - first }, (_, n) => at((n + first - middle + 0.5) / spread));
    const total = each.reduce((sum, one) => sum + one, 0) || 1;
    return { first, each: each.map((one) => one / total) };
  });
}

function along(image, width, height, taken, filter, level) {
  const [length, wanted] = level ? [image.width, width] : [image.height, height];
  if (length === wanted && taken === wanted) return image;
  const made = blank(width, height), { data } = image, out = made.data;
  const plan = weights(length, wanted, taken, FILTERS[filter]);
  const step = level ? 4 : image.width * 4;
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += 4) {
      const { first, each } = plan[level ? x : y];
      let at = level ? (y * image.width + first) * 4 : (first * image.width + x) * 4;
      let red = 0, green = 0, blue = 0;
      for (let n = 0; n < each.length; n += 1, at += step) {
        const weight = each[n];
        red += weight * data[at];
        green += weight * data[at + 1];
        blue += weight * data[at + 2];
      }
      out[to] = red;
      out[to + 1] = green;
      out[to + 2] = blue;
      out[to + 3] = 255;
    }
  }
  return made;
}

/** A part, in whole pixels. */
export function cropped(image, left, top, right, low) {
  const part = blank(right - left, low - top);
  for (let y = top; y < low; y += 1) {
    const from = (y * image.width + left) * 4;
    part.data.set(image.data.subarray(from, from + part.width * 4), (y - top) * part.width * 4);
  }
  return part;
}

/** Grey, as Pillow's "L" is made: whole numbers of ITU-R 601-2 luma. */
export function grey({ width, height, data }) {
  const flat = new Uint8Array(width * height);
  for (let n = 0, from = 0; n < flat.length; n += 1, from += 4) {
    flat[n] = (data[from] * 19595 + data[from + 1] * 38470 + data[from + 2] * 7471 + 0x8000) >> 16;
  }
  return flat;
}

/** Red, green, blue without alpha. */
export function rgb({ width, height, data }) {
  const flat = new Uint8Array(width * height * 3);
  for (let to = 0, from = 0; to < flat.length; from += 4) {
    flat[to++] = data[from];
    flat[to++] = data[from + 1];
    flat[to++] = data[from + 2];
  }
  return flat;
}
