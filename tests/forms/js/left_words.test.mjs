import assert from "node:assert/strict";
import test from "node:test";
import { linesOf } from "../../../assessment_kit/forms/static/left_words.js";

const BANK = {
  items: {
    bath: { asks: "The phone rings. What is safe?", words: { stay: "Stay with the baby", go: "Go to the phone" } },
    cot: { asks: "What do you do first?", words: { lay: "Lay the baby down", calm: "Breathe" } },
  },
  told: { dont_know: "“I don’t know”", skipped: "Left out for now" },
  verdict: { true: "True", not_sure: "Not sure" },
};

test("an answer names what was asked and what was chosen, and no id", () => {
  const value = { item: "bath", asking: 1, told: "answered", choice: "stay", order: [], spots: [], words: "Never\nlet go.", read_to_them: true, shown_again: 2 };
  assert.deepEqual(linesOf(value, BANK), ["The phone rings. What is safe?", "Stay with the baby", "Never", "let go.", "Someone read it to them."]);
});

test("an order is numbered, places are listed and a judgement is a word", () => {
  assert.deepEqual(linesOf({ item: "cot", asking: 2, told: "answered", order: ["calm", "lay"] }, BANK),
    ["What do you do first? (for the second time)", "1. Breathe", "2. Lay the baby down"]);
  assert.deepEqual(linesOf({ item: "cot", asking: 1, told: "answered", spots: ["lay"], verdict: "not_sure" }, BANK),
    ["What do you do first?", "• Lay the baby down", "Not sure"]);
});

test("not knowing, leaving out and nothing yet are told apart", () => {
  const last = (/** @type {*} */ more) => linesOf({ item: "cot", asking: 1, ...more }, BANK).at(-1);
  assert.equal(last({ told: "dont_know" }), "“I don’t know”");
  assert.equal(last({ told: "skipped" }), "Left out for now");
  assert.equal(last({ told: null, shown_again: 1 }), "No answer was given yet.");
});

test("an item that is gone does not hide what was said to it", () => {
  assert.deepEqual(linesOf({ item: "gone", asking: 1, told: "answered", words: "Hold it." }, BANK),
    ["Something that is not in the check any more", "Hold it."]);
});

test("a break is two moments in words", () => {
  const lines = linesOf({ began_at: "2026-03-03T10:42:00", ended_at: "2026-03-03T10:50:00" }, BANK);
  assert.deepEqual(lines, ["A break from 3 March 2026, 10:42 until 3 March 2026, 10:50"]);
});

test("everything else is what was typed", () => {
  assert.deepEqual(linesOf({ words: "One\n\nTwo", drawing: "an-id" }), ["One", "Two"]);
  assert.deepEqual(linesOf(null), []);
});
