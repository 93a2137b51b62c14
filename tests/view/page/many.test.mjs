// Search, density and packing of very many events.
import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, hands } from "../../../kg/view/page/compare.js";
import { byLane, countColumns, firstFrom, packBars } from "../../../kg/view/page/density.js";
import { hits, lineOf } from "../../../kg/view/page/search.js";

test("search finds lines, each once", () => {
  const text = "the plan\nno plan, no plan\nnothing",
    ends = Uint32Array.of(8, 25, 33);
  assert.deepEqual([...hits(text, ends, "plan")], [1, 1, 0]);
  assert.deepEqual([...hits(text, ends, "")], [1, 1, 1]);
  assert.deepEqual([0, 8, 9, 33].map((at) => lineOf(ends, at)), [0, 0, 1, 2]);
});

test("members of lanes keep their order", () => {
  const { begins, members } = byLane([0, 2, 3, 5], Uint32Array.of(1, 0, 0, 1, 0, 1), 2);
  assert.deepEqual([[...begins], [...members]], [[0, 1, 4], [2, 0, 3, 5]]);
});

test("columns count every event once, by stance", () => {
  const shares = Float64Array.of(0, 0.24, 0.26, 0.5, 0.99),
    counts = new Uint16Array(4 * 6);
  const highest = countColumns(shares, Uint8Array.of(0, 1, 1, 4, 0), 0, 5, [0, 1], 4, counts);
  assert.equal(highest, 2);
  assert.deepEqual([0, 1, 2, 3].map((column) => counts[column * 6 + 5]), [2, 1, 1, 1]);
  assert.deepEqual([counts[0], counts[1], counts[7], counts[16]], [1, 1, 1, 1]);
});

test("the first from a bound", () => {
  const numbers = Float64Array.of(1, 2, 2, 5);
  assert.deepEqual([0, 2, 3, 9].map((bound) => firstFrom(numbers, 0, 4, bound)), [0, 1, 3, 4]);
});

test("bars that overlap lie in other rows", () => {
  const rows = packBars([{ a: 0, b: 10 }, { a: 5, b: 8 }, { a: 12, b: 20 }], 3).map((bar) => bar.row);
  assert.deepEqual(rows, [0, 1, 0]);
});

test("a difference needs the same standing and another act or stance", () => {
  const said = (id, act, stance, standing = "Own") => ({ id, act, stance, standing });
  const found = differences([said("a", "Urge", "urges"), said("b", "Reject", "rejects"), said("c", "Reject", "rejects", "Alleged"), said("d", "Urge", "urges")]);
  assert.deepEqual([...found].map(([id, others]) => [id, others.map((one) => one.id)]), [["b", ["a"]], ["d", ["b"]]]);
  assert.deepEqual([hands({ chain: "" }), hands({ chain: "A > B > cable" })], [1, 2]);
});
