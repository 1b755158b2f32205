import assert from "node:assert/strict";
import test from "node:test";
import { joinedValue } from "../../../assessment_kit/forms/static/aside.js";
import { statusWords } from "../../../assessment_kit/forms/static/wording.js";

const at = new Date(2026, 2, 17, 9, 5);

test("what is saved says when", () => {
  assert.equal(statusWords({ phase: "saved", waiting: 0, at, isDurable: true }), "Saved at 9:05");
});

test("what is not saved says where it is and how much of it", () => {
  const words = statusWords({ phase: "retrying", waiting: 3, at, isDurable: true });
  assert.equal(words, "Not saved – kept on this computer, retrying (3 answers)");
});

test("a browser that keeps nothing is not said to keep", () => {
  const words = statusWords({ phase: "retrying", waiting: 1, isDurable: false });
  assert.equal(words, "Not saved – keep this page open, retrying");
});

test("two texts can both be kept, two choices cannot", () => {
  assert.equal(joinedValue(["theirs", "mine"]), "theirs\n\nmine");
  assert.deepEqual(joinedValue([{ text: "theirs" }, { text: "mine" }]), { text: "theirs\n\nmine" });
  assert.equal(joinedValue([["a"], ["b"]]), null);
  assert.equal(joinedValue([{ number: 3 }, { number: 4 }]), null);
});
