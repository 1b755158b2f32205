import assert from "node:assert/strict";
import test from "node:test";
import { dayWords, readDay } from "../../../assessment_kit/forms/static/dates.js";

const today = new Date(2026, 2, 1, 12);

test("days are read in every way that people write them, day before month", () => {
  const written = ["3 March 2026", "3rd of March 2026", "3 mar 26", "3/3/2026", "03.03.26", "2026-03-03", "Tuesday 3 March 2026", "Tues 3 March", " 3-3-2026 "];
  for (const text of written) assert.equal(readDay(text, today), "2026-03-03", text);
});

test("a year of birth in two figures is in the past, a due date in the future", () => {
  assert.equal(readDay("1/2/94", today), "1994-02-01");
  assert.equal(readDay("1/2/27", today), "2027-02-01");
});

test("yesterday is found across the end of a month", () => {
  assert.equal(readDay("today", today), "2026-03-01");
  assert.equal(readDay("Yesterday", today), "2026-02-28");
});

test("what is no day is not made into one", () => {
  for (const text of ["early in March", "31/2/2026", "29 February 2026", "13/13/2026", "", "3", "March"]) {
    assert.equal(readDay(text, today), "", text);
  }
});

test("a leap day is a day in a leap year only", () => {
  assert.equal(readDay("29 February 2028", today), "2028-02-29");
});

test("a day is said as a person would, and other text stays", () => {
  assert.equal(dayWords("2026-03-03"), "3 March 2026");
  assert.equal(dayWords("2026-03-03", true), "Tuesday 3 March 2026");
  assert.equal(dayWords("early in March"), "early in March");
});
