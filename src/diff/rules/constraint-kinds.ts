import { getItems, type JsonNode } from "../../base/json.js";
import { kinds } from "./contract-kind.js";
import type { Facts } from "./drift-rule.js";
import { showBoth, showDriftValue } from "./show.js";
import { narrowerOnTheWire, undecidable, verdict, widerOnTheWire } from "./verdicts.js";

const text = { type: "string" };

/** Changes of conditions: `not`, `if`, `contains` and the like. Types do not express any of them. */
export const constraintKinds = kinds({
  "constraint-added": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "Condition added: `not`, `if`, `contains`, `propertyNames`, `dependentSchemas`, an overlapping `oneOf`",
    example: { before: text, after: { type: "string", not: { pattern: "^draft" } } },
    message: ({ name, after }) => {
      const count = branchesOf(after);
      return count > 0
        ? `${name} must now match exactly one of its ${count} variants`
        : `${name} has a new condition: ${showDriftValue(after)}`;
    },
  },
  "constraint-removed": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "Condition removed",
    example: { before: { type: "string", not: { pattern: "^draft" } }, after: text },
    message: ({ name, before }) => {
      const count = branchesOf(before);
      return count > 0
        ? `${name} no longer has to match exactly one of its ${count} variants`
        : `${name} no longer has the condition ${showDriftValue(before)}`;
    },
  },
  "constraint-tightened": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "Condition allows less. Under `not`, the direction is reversed",
    example: {
      before: { type: "integer", not: { minimum: 10 } },
      after: { type: "integer", not: { minimum: 5 } },
    },
    message: conditionMessage("is stricter"),
  },
  "constraint-loosened": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "Condition allows more. Under `not`, the direction is reversed",
    example: {
      before: { type: "integer", not: { minimum: 5 } },
      after: { type: "integer", not: { minimum: 10 } },
    },
    message: conditionMessage("is less strict"),
  },
  "constraint-changed": {
    effect: "both",
    verdicts: {
      input: verdict(
        "breaking",
        "wire",
        "input that was accepted before may be refused; codegen cannot decide it",
        "Check your calls against the new condition.",
      ),
      output: undecidable.output,
    },
    summary: "Condition changed",
    example: {
      before: { type: "integer", if: { minimum: 5 }, else: { multipleOf: 5 } },
      after: { type: "integer", if: { minimum: 9 }, else: { multipleOf: 3 } },
    },
    message: conditionMessage("changed"),
  },
});

/** The number of branches of an exclusive union; 0 for another condition. */
function branchesOf(condition: JsonNode | undefined): number {
  return getItems(condition, "oneOf").length;
}

function conditionMessage(what: string): (facts: Facts) => string {
  return ({ name, before, after }) => {
    const [old, now] = showBoth(before, after);
    return `A condition of ${name} ${what}: ${now}, was ${old}`;
  };
}
