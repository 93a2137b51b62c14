// Search in many lines at once.

// Which lines have some words: 1 for each that has.  `ends` says where each line of the text ends.
export function hits(text, ends, wanted) {
  const found = new Uint8Array(ends.length);
  if (!wanted) return found.fill(1);
  for (let at = text.indexOf(wanted); at >= 0; ) {
    const line = lineOf(ends, at);
    found[line] = 1;
    at = text.indexOf(wanted, ends[line] + 1);
  }
  return found;
}

// The line that a place of the text is in.
export function lineOf(ends, at) {
  let low = 0,
    high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
