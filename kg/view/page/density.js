// How many events of each stance there are in each column of a lane, and which lanes have which events.

// The members of each lane in their order: where each lane begins, and all members one lane behind the other.
export function byLane(indices, laneOf, count) {
  const begins = new Uint32Array(count + 1),
    members = new Uint32Array(indices.length);
  for (const index of indices) begins[laneOf[index] + 1]++;
  for (let lane = 0; lane < count; lane++) begins[lane + 1] += begins[lane];
  const next = begins.slice(0, count);
  for (const index of indices) members[next[laneOf[index]]++] = index;
  return { begins, members };
}

// The first of the sorted numbers from `low` to `high` that is not below a bound.
export function firstFrom(numbers, low, high, bound) {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Counts events by column and stance; places are shares of the width, `counts` has five numbers a column.
export function countColumns(shares, stances, from, to, view, columns, counts) {
  counts.fill(0);
  const factor = columns / (view[1] - view[0]);
  let highest = 0;
  for (let i = from; i < to; i++) {
    const column = Math.floor((shares[i] - view[0]) * factor);
    if (column < 0 || column >= columns) continue;
    counts[column * 6 + stances[i]]++;
    const all = ++counts[column * 6 + 5];
    if (all > highest) highest = all;
  }
  return highest;
}

// Rows for bars that must not overlap: the first row that is free, the last one where none is.
export function packBars(bars, rows) {
  const ends = new Float64Array(rows).fill(-Infinity);
  for (const bar of bars) {
    let row = 0;
    while (row < rows - 1 && ends[row] > bar.a) row++;
    bar.row = row;
    ends[row] = bar.b + 1;
  }
  return bars;
}
