import assert from "node:assert/strict";
import test from "node:test";
import { Saver } from "../../../assessment_kit/forms/static/saver.js";

const address = { question: "analysis", subject: "", row: "" };
const other = { question: "health", subject: "maya", row: "s1" };
const quickly = { quiet: 5, longest: 20, backoff: [5, 20] };

/** A server that behaves as it is told: `answers` holds one answer per request, then it just saves. */
class FakePort {
  constructor(...answers) {
    this.answers = answers;
    this.requests = [];
    this.kept = new Map();
    this.rev = 0;
  }

  async save(ops, options = {}) {
    this.requests.push({ ops: structuredClone(ops), options });
    const answer = this.answers.shift();
    if (answer?.wait) await answer.wait;
    if (answer?.isLost) this.take(ops);
    if (answer?.kind) throw Object.assign(new Error(answer.message || "No."), { kind: answer.kind });
    return { acks: this.take(ops, answer?.status) };
  }

  take(ops, status = "applied") {
    return ops.map((op) => {
      if (!this.kept.has(op.op_id)) this.kept.set(op.op_id, { op_id: op.op_id, rev: ++this.rev, status, recorded_at: "2026-03-17T10:42:00Z" });
      return this.kept.get(op.op_id);
    });
  }
}

function until(saver, phase) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`never ${phase}, still ${saver.phase}`)), 3000);
    saver.addEventListener("state", (event) => {
      if (event.detail.phase !== phase) return;
      clearTimeout(timer);
      resolve(event.detail);
    });
  });
}

class FakeDrafts {
  isDurable = true;
  kept = new Map();
  put(key, op) { this.kept.set(key, op); }
  remove(key, opId) { if (this.kept.get(key)?.op_id === opId) this.kept.delete(key); }
}

test("typing quickly is sent once, with the last text", async () => {
  const port = new FakePort();
  const saver = new Saver(port, quickly);
  for (const value of ["M", "Ma", "Maya"]) saver.change(address, { value });
  await until(saver, "saved");
  assert.equal(port.requests.length, 1);
  assert.equal(port.requests[0].ops[0].value, "Maya");
});

test("somebody who never stops typing is saved all the same", async () => {
  const port = new FakePort();
  const saver = new Saver(port, { quiet: 40, longest: 60, backoff: [5, 20] });
  const started = Date.now();
  while (!port.requests.length && Date.now() - started < 1000) {
    saver.change(address, { value: String(Date.now()) });
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(port.requests.length, "nothing was sent while typing went on");
});

test("a clock that is set back keeps nobody's text from being sent", async (t) => {
  const port = new FakePort();
  const saver = new Saver(port, { quiet: 40, longest: 60, backoff: [5, 20] });
  saver.change(address, { value: "before" });
  const right = Date.now;
  Date.now = () => right() - 3_600_000;
  t.after(() => { Date.now = right; });
  for (let key = 0; key < 100 && !port.requests.length; key += 1) {
    saver.change(address, { value: String(key) });
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(port.requests.length, "nothing was sent while typing went on");
});

test("each save builds on the revision before it", async () => {
  const port = new FakePort();
  const saver = new Saver(port, quickly);
  saver.prime(address, 4);
  port.rev = 4;
  saver.change(address, { value: "one" });
  await until(saver, "saved");
  saver.change(address, { value: "two" });
  await until(saver, "saved");
  assert.deepEqual(port.requests.map(({ ops }) => ops[0].base_rev), [4, 5]);
});

test("what is typed while a save is under way waits, and follows it", async () => {
  let release;
  const port = new FakePort({ wait: new Promise((resolve) => { release = resolve; }) });
  const drafts = new FakeDrafts();
  const saver = new Saver(port, { ...quickly, drafts });
  saver.change(address, { value: "one" });
  await new Promise((resolve) => setTimeout(resolve, 15));
  saver.change(address, { value: "two" });
  const first = port.requests[0].ops[0];
  assert.equal(drafts.kept.get("analysis||").follows, first.op_id);
  assert.equal(port.requests.length, 1);
  release();
  await until(saver, "saved");
  assert.deepEqual(port.requests[1].ops.map(({ value, base_rev }) => [value, base_rev]), [["two", 1]]);
  assert.equal(drafts.kept.size, 0);
});

test("a lost acknowledgement is asked for again with the same operation", async () => {
  const port = new FakePort({ kind: "offline", isLost: true });
  const saver = new Saver(port, quickly);
  saver.change(address, { value: "one" });
  await until(saver, "retrying");
  saver.change(address, { value: "two" });
  await until(saver, "saved");
  const ids = port.requests.map(({ ops }) => ops[0].op_id);
  assert.equal(ids[0], ids[1]);
  assert.equal(port.kept.size, 2);
});

test("only the acknowledged draft is thrown away", async () => {
  let release;
  const port = new FakePort({ wait: new Promise((resolve) => { release = resolve; }) }, { kind: "offline" });
  const drafts = new FakeDrafts();
  const saver = new Saver(port, { ...quickly, drafts });
  saver.change(address, { value: "one" });
  await new Promise((resolve) => setTimeout(resolve, 15));
  saver.change(address, { value: "two" });
  release();
  await until(saver, "retrying");
  assert.equal(drafts.kept.get("analysis||").value, "two");
  await until(saver, "saved");
  assert.equal(drafts.kept.size, 0);
});

test("it tries for ever, with pauses that grow to a limit", async () => {
  const port = new FakePort(...Array.from({ length: 6 }, () => ({ kind: "offline" })));
  const saver = new Saver(port, quickly);
  saver.change(address, { value: "one" });
  await until(saver, "saved");
  assert.equal(port.requests.length, 7);
  assert.equal(saver.waiting, 0);
});

test("signed out is said so, and what waits goes out once signed in", async () => {
  const port = new FakePort({ kind: "signed_out" });
  const saver = new Saver(port, { ...quickly, backoff: [60000, 60000] });
  saver.change(address, { value: "one" });
  const said = await until(saver, "signed_out");
  assert.equal(said.waiting, 1);
  saver.retry();
  await until(saver, "saved");
});

test("of a refused batch only the answer at fault is kept back", async () => {
  const port = new FakePort({ kind: "invalid" }, { kind: "invalid", message: "There is no such option." });
  const saver = new Saver(port, quickly);
  const refused = [];
  saver.addEventListener("refused", (event) => refused.push(event.detail));
  saver.change(address, { value: "bad" });
  saver.change(other, { value: { text: "good" } });
  const said = await until(saver, "refused");
  assert.deepEqual(refused.map(({ key, message }) => [key, message]), [["analysis||", "There is no such option."]]);
  assert.equal(said.waiting, 1);
  assert.ok([...port.requests.at(-1).ops].every((op) => op.question === "health"));
  saver.change(address, { value: "better" });
  await until(saver, "saved");
  assert.equal(saver.waiting, 0);
});

test("at most a hundred answers go at once", async () => {
  const port = new FakePort();
  const saver = new Saver(port, quickly);
  for (let n = 0; n < 150; n += 1) saver.change({ ...other, row: `r${n}` }, { value: { text: "x" } });
  await until(saver, "saved");
  assert.deepEqual(port.requests.map(({ ops }) => ops.length), [100, 50]);
});

test("a page that goes sends what waits in order, once", async () => {
  let release;
  const port = new FakePort({ wait: new Promise((resolve) => { release = resolve; }) });
  const saver = new Saver(port, quickly);
  saver.change(address, { value: "one" });
  await new Promise((resolve) => setTimeout(resolve, 15));
  saver.change(address, { value: "two" });
  saver.leave();
  const { ops, options } = port.requests[1];
  assert.equal(options.keepalive, true);
  assert.deepEqual(ops.map(({ value }) => value), ["one", "two"]);
  assert.equal(ops[1].follows, ops[0].op_id);
  release();
  await until(saver, "saved");
});

test("after a conflict the next text replaces one's own, not the other's", async () => {
  const port = new FakePort({ status: "conflict" });
  port.rev = 7;
  const saver = new Saver(port, quickly);
  saver.prime(address, 3);
  saver.change(address, { value: "mine" });
  await until(saver, "saved");
  saver.change(address, { value: "mine, longer" });
  await until(saver, "saved");
  assert.deepEqual(port.requests.map(({ ops }) => ops[0].base_rev), [3, 8]);
});

test("a draft of an earlier page keeps its id and its base", async () => {
  const port = new FakePort();
  const saver = new Saver(port, quickly);
  saver.prime(address, 9);
  saver.replay({ op_id: "from-before", ...address, base_rev: 2, value: "typed before the reload" });
  await until(saver, "saved");
  assert.deepEqual(port.requests[0].ops, [{ op_id: "from-before", ...address, base_rev: 2, value: "typed before the reload" }]);
});

test("a draft that meets what was typed before it was found stays beside it", async () => {
  const port = new FakePort();
  port.rev = 4;
  const saver = new Saver(port, quickly);
  saver.prime(address, 4);
  saver.change(address, { value: "typed at once" });
  const acks = [];
  saver.addEventListener("ack", (event) => acks.push(event.detail));
  assert.equal(saver.replay({ op_id: "from-before", ...address, base_rev: 4, value: "typed before the reload" }), false);
  saver.change(address, { value: "typed at once, and longer" });
  await until(saver, "saved");
  const sent = port.requests.flatMap(({ ops }) => ops);
  assert.deepEqual(sent.map(({ value, base_rev, follows }) => [value, base_rev, follows]),
    [["typed before the reload", 4, undefined], ["typed at once, and longer", 4, undefined]]);
  assert.deepEqual(acks.map(({ isApart, isStale }) => [isApart, isStale]), [[true, false], [false, false]]);
});

test("drafts of an earlier page that go on from each other are one text", async () => {
  const port = new FakePort();
  const saver = new Saver(port, quickly);
  const first = { op_id: "first", ...address, base_rev: 0, value: "one" };
  assert.ok(saver.replay(first));
  assert.ok(saver.replay({ ...first, op_id: "second", follows: "first", value: "one, two" }));
  await until(saver, "saved");
  assert.deepEqual(port.requests.flatMap(({ ops }) => ops.map(({ op_id }) => op_id)), ["first", "second"]);
  assert.equal(saver.apart.size, 0);
});

test("a draft that had arrived long ago is told as such", async () => {
  const port = new FakePort();
  const saver = new Saver(port, quickly);
  saver.prime(address, 9);
  const acks = [];
  saver.addEventListener("ack", (event) => acks.push(event.detail.isStale));
  saver.replay({ op_id: "from-before", ...address, base_rev: 0, value: "old" });
  await until(saver, "saved");
  assert.deepEqual(acks, [true]);
});

test("while the computer is handed over nothing is refused: it goes out once it is back", async () => {
  const port = new FakePort({ kind: "handed" });
  const saver = new Saver(port, quickly);
  const refused = [];
  saver.addEventListener("refused", (event) => refused.push(event.detail));
  saver.change(address, { value: "Typed in another tab." });
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepEqual(refused, []);
  assert.equal(saver.waiting, 0);
  assert.equal(port.requests.length, 2);
});
