import type { JsonObject } from "../base/json.js";
import { type Condition, conditionsOf } from "./conditions.js";

/** English sentences about the conditions of an object schema, with names between backticks. */
export function conditionDoc(schema: JsonObject): readonly string[] {
  return conditionsOf(schema).map(sentence);
}

function sentence(condition: Condition): string {
  switch (condition.kind) {
    case "required-if":
      return requiredIf(condition);
    case "at-least-one":
      return `At least one of these is required: ${groups(condition.groups)}.`;
    case "exactly-one":
      return `Exactly one of these is required: ${groups(condition.groups)}.`;
    case "forms":
      return `One of these forms: ${groups(condition.groups)}.`;
    case "not-together": {
      const { names } = condition;
      return `${listed(names)} ${names.length === 1 ? "is not allowed" : "cannot be given together"}.`;
    }
    case "others":
      return "The JSON Schema has further conditions.";
  }
}

function requiredIf({ cases, names, isUnless }: Extract<Condition, { kind: "required-if" }>): string {
  const needed = `${listed(names)} ${names.length === 1 ? "is" : "are"} required.`;
  const words = cases.map(({ name, values }) =>
    values.length === 0 ? `${quoted(name)} is given` : `${quoted(name)} is ${values.join(" or ")}`,
  );
  return `${isUnless ? "Unless" : "If"} ${words.join(" and ")}, ${needed}`;
}

function groups(list: readonly (readonly string[])[]): string {
  return list.map(listed).join("; ");
}

function listed(names: readonly string[]): string {
  const all = names.map(quoted);
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

function quoted(name: string): string {
  return `\`${name}\``;
}
