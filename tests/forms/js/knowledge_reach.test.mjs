import assert from "node:assert/strict";
import test from "node:test";
import { REACH, meant } from "../../../assessment_kit/forms/static/knowledge_reach.js";

const place = (id, left, top, right, bottom) => ({ id, box: { left, top, right, bottom } });
const pan = place("pan", 100, 100, 130, 130);
const cup = place("cup", 150, 100, 180, 130);
const shelf = place("shelf", 0, 110, 400, 200);
const at = (places, x, y) => meant(places, x, y)?.id;

test("a touch upon a place means it, however near another is", () => {
  assert.equal(at([pan, cup], 129, 129), "pan");
  assert.equal(at([pan, cup], 151, 101), "cup");
});

test("a touch beside places means the nearest within reach", () => {
  assert.equal(at([pan, cup], 138, 115), "pan");
  assert.equal(at([pan, cup], 142, 115), "cup");
  assert.equal(at([pan, cup], 100 - REACH, 115), "pan");
});

test("a touch far from everything means nothing", () => {
  assert.equal(at([pan, cup], 100 - REACH - 1, 115), undefined);
  assert.equal(at([pan, cup], 85, 80), undefined);
  assert.equal(at([], 100, 100), undefined);
});

test("where places lie upon each other, that is meant whose middle is nearer", () => {
  assert.equal(at([shelf, pan], 120, 125), "pan");
  assert.equal(at([pan, shelf], 120, 125), "pan");
  assert.equal(at([pan, shelf], 131, 125), "shelf");
});

test("but for the line half way, each point belongs to one place, whatever their order", () => {
  const places = [pan, cup, shelf];
  for (let x = 0.5; x <= 400; x += 7) {
    for (let y = 0.5; y <= 300; y += 7) assert.equal(at(places, x, y), at([...places].reverse(), x, y));
  }
});
