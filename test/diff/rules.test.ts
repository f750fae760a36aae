import { expect, test } from "vitest";
import type { JsonValue } from "../../src/base/json.js";
import { contractRules } from "../../src/diff/rules/contract-rules.js";
import { driftRules } from "../../src/diff/rules/registry.js";
import { changes, type Direction, places } from "./changes.js";

const contractExamples = contractRules.flatMap((rule) =>
  places.map(([place, wrap, pointer]) => ({ rule, place, wrap, pointer })),
);

test.each(contractExamples)("the example of $rule.id triggers only that rule, $place", ({ rule, wrap, pointer }) => {
  const { before, after } = rule.example as { before: JsonValue; after: JsonValue };
  const found = changes(rule.direction as Direction, wrap(before), wrap(after));
  expect(found.map(({ id, level }) => [id, level])).toEqual([[rule.id, rule.level]]);
  // `allOf` is worked out, so the place may be that of the whole.
  if (!pointer.startsWith("/allOf")) expect(found[0]?.pointer).toMatch(pointer);
});

/**
 * What formats and conditions refuse is not worked out; a name that no program knew shows nothing, and one that is gone
 * from a result is read as nothing.
 */
const withoutWitness = /-(format|constraint)-|-properties-(closed|opened)$|^output-property-(removed|renamed)$/;

test("a rule that breaks the wire has a witness in its example", () => {
  const without = contractRules.filter((rule) => {
    const { before, after } = rule.example as { before: JsonValue; after: JsonValue };
    const [change] = changes(rule.direction as Direction, before, after);
    const breaksWire = change?.breaks === "wire" || change?.breaks === "both";
    return breaksWire && change.witness === undefined;
  });
  expect(without.map(({ id }) => id).filter((id) => !withoutWitness.test(id))).toEqual([]);
});

test("rule ids are unique and descriptive", () => {
  expect(new Set(driftRules.map(({ id }) => id)).size).toBe(driftRules.length);
  for (const rule of driftRules) {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(rule.summary.length).toBeGreaterThan(10);
    expect(rule.why.length).toBeGreaterThan(10);
  }
});
