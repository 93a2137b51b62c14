// The scale of time: gaps take a fixed share, and every day comes back from its share.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "../../../kg/view/page/page.js";
import { buildScale, foldedGaps, knownPoints, tickDays, toDay, toShare } from "../../../kg/view/page/scale.js";

// Events that last a day each.
function days(...starts) {
  page.items = starts.map((start, index) => ({ start, end: start + 1, index }));
  page.inTime = page.items;
  page.times = {
    start: Float64Array.from(starts),
    end: Float64Array.from(starts, (day) => day + 1),
  };
}

test("known points are sorted, each once", () => {
  days(5, 3, 4);
  assert.deepEqual([...knownPoints()], [3, 4, 5, 6]);
});

test("a gap that makes up most of the span is folded, an even run is not", () => {
  assert.deepEqual(foldedGaps([0, 1, 2, 50, 51], 51), [{ a: 2, b: 50, days: 48 }]);
  assert.deepEqual(foldedGaps([0, 10, 20, 30, 40, 50, 60], 60), []);
});

for (const fold of [true, false])
  test(`shares and days are each other's inverse (${fold ? "folded" : "true"} scale)`, () => {
    days(0, 1, 2, 60, -730000);
    page.scale = buildScale(fold);
    for (const day of [-730000, -1, 0, 0.5, 2, 30, 60, 61]) assert.ok(Math.abs(toDay(toShare(day)) - day) < 1e-6, String(day));
    const shares = [-730000, 0, 1, 2, 30, 60].map(toShare);
    assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
  });

test("ticks of months, decades and years before Christ", () => {
  assert.deepEqual(tickDays(["m", 1, 30.4], 0, 59), [0, 31, 59]);
  assert.equal(tickDays(["y", 10, 3652], -800000, -790000).length, 3);
});
