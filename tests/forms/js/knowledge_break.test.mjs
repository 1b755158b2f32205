import assert from "node:assert/strict";
import test from "node:test";
import { Breaks } from "../../../assessment_kit/forms/static/knowledge_break.js";
import { Saver } from "../../../assessment_kit/forms/static/saver.js";
import { keyOf } from "../../../assessment_kit/forms/static/values.js";

const BEGAN = "2026-03-17T10:00:00.000Z";
const ENDED = "2026-03-17T10:12:00.000Z";
const address = { question: "check_breaks", subject: "jo", row: "b1" };
const left = (ended_at) => ({ op_id: "old", ...address, base_rev: ended_at ? 1 : 0, value: { began_at: BEGAN, ended_at }, voice: "jo" });

/** A saver that sends nothing, and drafts of an earlier page. */
function page(state = {}) {
  const drafts = new Map([[keyOf(address), "old"]]);
  const kept = { put: (key, op) => drafts.set(key, op.op_id), remove: (key, opId) => drafts.get(key) === opId && drafts.delete(key) };
  const saver = new Saver({ save: () => new Promise(() => {}) }, { drafts: kept, quiet: 1e6 });
  const breaks = new Breaks(saver, { hand_over: "today", question: "check_breaks", subject: "jo", on_break: null, over: {}, ...state });
  const waiting = () => {
    const { sent, next } = saver.place(keyOf(address));
    return [...sent, ...(next ? [next] : [])].map(({ value, base_rev, follows }) => ({ ...value, base_rev, follows }));
  };
  return { breaks, drafts, waiting };
}

test("a break of a page that is gone gets an end with the next page", () => {
  const { breaks, waiting } = page();
  assert.equal(breaks.replay(left(null)), true);
  const [begun, over] = waiting();
  assert.deepEqual(begun, { began_at: BEGAN, ended_at: null, base_rev: 0, follows: undefined });
  assert.equal(over.began_at, BEGAN);
  assert.ok(over.ended_at > BEGAN);
  assert.equal(over.follows, "old");
  assert.equal(breaks.isOn, false);
});

test("a break that lasts over a reload goes on", () => {
  const { breaks, waiting } = page({ on_break: { row: "b1", rev: 1, began_at: BEGAN } });
  breaks.replay(left(null));
  assert.equal(waiting().length, 1);
  assert.equal(breaks.isOn, true);
});

test("where the record has an end, nothing begins anew", () => {
  const { breaks, drafts, waiting } = page({ over: { b1: 2 } });
  breaks.replay(left(null));
  assert.deepEqual(waiting(), []);
  assert.equal(drafts.size, 0);
});

test("where the record has an end, the page's own end takes its place and meets nothing", () => {
  const { breaks, drafts, waiting } = page({ over: { b1: 2 } });
  breaks.replay(left(ENDED));
  assert.deepEqual(waiting(), [{ began_at: BEGAN, ended_at: ENDED, base_rev: 2, follows: undefined }]);
  assert.notEqual(drafts.get(keyOf(address)), "old");
});

test("what is no break is left to others", () => {
  const { breaks, waiting } = page();
  assert.equal(breaks.replay({ ...left(ENDED), question: "check_answers" }), false);
  assert.deepEqual(waiting(), []);
});
