// Days of any year, and their words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber, dayWords, lengthWords, parseDay, parseInstant, parts } from "../../../kg/view/page/time.js";

test("days of any year", () => {
  assert.equal(parseDay("1970-01-01"), 0);
  assert.equal(parseDay("2000-02-29"), 11016);
  assert.equal(parseDay("-000499-03-15"), -901711);
  assert.equal(parseDay("0050-01-02"), dayNumber(50, 0, 2));
  assert.equal(parseDay("soon"), null);
});

test("leap days are days, and the next one is March", () => {
  assert.deepEqual(parts(parseDay("2008-02-29") + 1), { y: 2008, m: 2, d: 1, w: 6 });
  assert.deepEqual(parts(parseDay("1900-02-28") + 1), { y: 1900, m: 2, d: 1, w: 4 });
});

test("times with a zone are counted in UTC", () => {
  assert.equal(parseInstant("1970-01-01T12:00:00Z"), 0.5);
  assert.equal(parseInstant("1970-01-01T00:00:00+06:00"), -0.25);
  assert.equal(parseInstant("1970-01-01T23:30-0030"), 1);
});

test("words", () => {
  assert.equal(dayWords(parseDay("-000499-03-15")), "15 March 500 BCE");
  assert.equal(dayWords(parseDay("0050-01-02")), "2 January 50 CE");
  assert.deepEqual([1, 43, 400, 1000].map(lengthWords), ["1 day", "43 days", "13 months", "3 years"]);
});
