import assert from "node:assert/strict";
import test from "node:test";
import { inPlainWords, refusalWords } from "../../../assessment_kit/forms/static/handed_words.js";
import { PortError } from "../../../assessment_kit/forms/static/port.js";

test("every refusal that no wait mends names whom to ask", () => {
  for (const kind of ["invalid", "too_large", "state", "refused", "not_found"]) {
    assert.match(refusalWords(kind, "Amara Osei"), /^This .*\. Ask Amara Osei\.$/);
  }
});

test("what passes by itself asks nobody", () => assert.equal(refusalWords("offline", "Amara Osei"), ""));

test("a worker's sentence does not reach whoever has the computer", async () => {
  const refused = Promise.reject(new PortError("state", "These words were read back and confirmed by Robin."));
  await assert.rejects(inPlainWords(refused, ""), { kind: "state", message: /Ask the person who gave you the computer\.$/ });
});
