/** The value that so many others come before, once all are in order (C. A. R. Hoare's FIND, 1961). */
export function nth(values, place) {
  const row = Float32Array.from(values);
  for (let low = 0, high = row.length - 1; low < high;) {
    const middle = row[(low + high) >> 1];
    let left = low, right = high;
    while (left <= right) {
      while (row[left] < middle) left += 1;
      while (row[right] > middle) right -= 1;
      if (left <= right) {
        const kept = row[left];
        row[left] = row[right];
        row[right] = kept;
        left += 1;
        right -= 1;
      }
    }
    if (right < place) low = left;
    if (place < left) high = right;
  }
  return row[place];
}
