import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { isAsked, isPartAsked } from "../../../assessment_kit/forms/static/conditions.js";

// the same table that tests/instruments/test_conditions.py reads: page and record agree on what is asked
const cases = JSON.parse(readFileSync(new URL("../../instruments/conditions.json", import.meta.url), "utf-8"));

for (const { says, when, subject, answers, asked } of cases.questions) {
  test(says, () => assert.equal(isAsked(when, subject, answers), asked));
}

for (const { says, when, row, asked } of cases.parts) {
  test(says, () => assert.equal(isPartAsked(when, row), asked));
}
