import { get, getItems, getMembers, getNumber, isString, type JsonNode, renderJson, sameJson } from "../base/json.js";
import { evaluatedItems, evaluatedNames } from "./evaluated.js";
import type { AssertingKeyword } from "./keywords.js";
import { matchesPattern } from "./patterns.js";
import type { KeywordUse, Refusal } from "./refusal.js";
import { isUri } from "./uri.js";

type Check = (use: KeywordUse) => Iterable<Refusal>;

/** The check of each keyword, for values of the type that it applies to. A keyword without a check does not compile. */
export const checks: Readonly<Record<AssertingKeyword, Check>> = {
  // Checked before all others.
  type: () => [],
  enum: ({ wanted, node, refuse }) =>
    itemsOf(wanted).some((choice) => sameJson(choice, node)) ? [] : [refuse('it is not one of the values of "enum"')],
  const: ({ wanted, node, refuse }) => (sameJson(wanted, node) ? [] : [refuse(`it must be ${show(wanted)}`)]),

  minimum: bound("at least", (value, limit) => value >= limit),
  maximum: bound("at most", (value, limit) => value <= limit),
  exclusiveMinimum: bound("greater than", (value, limit) => value > limit),
  exclusiveMaximum: bound("less than", (value, limit) => value < limit),
  // With the precision of the client's validator: 0.3 is a multiple of 0.1.
  multipleOf: bound("a multiple of", (value, step) => Math.abs(Math.round(value / step) - value / step) <= 1e-6),

  minLength: count("at least", "character"),
  maxLength: count("at most", "character"),
  pattern: ({ wanted, node, refuse }) =>
    matchesPattern(textOf(wanted), textOf(node)) ? [] : [refuse(`it does not match the pattern ${show(wanted)}`)],
  // Other formats are not asserted: pages break them in their own samples.
  format: ({ wanted, node, options, refuse }) =>
    options.ignoreFormats === true || textOf(wanted) !== "uri" || isUri(textOf(node))
      ? []
      : [refuse("it is not an http, https or data URL")],

  minItems: count("at least", "item"),
  maxItems: count("at most", "item"),
  uniqueItems: ({ wanted, node, refuse }) =>
    isTrue(wanted) && hasRepeats(itemsOf(node)) ? [refuse("its items must all be different")] : [],
  prefixItems: function* ({ wanted, node, applyTo }) {
    for (const [i, subschema] of itemsOf(wanted).entries()) {
      const item = itemsOf(node)[i];
      if (item !== undefined) yield* applyTo({ node: item }, subschema, "prefixItems", i);
    }
  },
  items: function* ({ wanted, schema, node, applyTo }) {
    for (const item of itemsOf(node).slice(getItems(schema, "prefixItems").length)) {
      yield* applyTo({ node: item }, wanted, "items");
    }
  },
  contains: ({ wanted, schema, node, refuse, applyTo }) => {
    const matching = itemsOf(node).filter((item) => isEmpty(applyTo({ node: item }, wanted, "contains"))).length;
    const [min, max] = [getNumber(schema, "minContains") ?? 1, getNumber(schema, "maxContains")];
    if (matching < min) return [refuse(`it must contain at least ${counted(min, "item")} that "contains" accepts`)];
    return max !== undefined && matching > max
      ? [refuse(`it must contain at most ${counted(max, "item")} that "contains" accepts`)]
      : [];
  },
  minContains: () => [],
  maxContains: () => [],
  unevaluatedItems: function* (use) {
    const evaluated = evaluatedItems(use);
    for (const [i, item] of itemsOf(use.node).entries()) {
      if (!evaluated.has(i)) yield* use.applyTo({ node: item }, use.wanted, "unevaluatedItems");
    }
  },

  required: ({ wanted, node, refuse }) =>
    missing(wanted, node).map((name) => refuse(`it has no ${show(name)}`, { property: textOf(name) })),
  dependentRequired: ({ wanted, node, refuse }) =>
    membersOf(wanted)
      .filter(([name]) => get(node, name) !== undefined)
      .flatMap(([name, needed]) =>
        missing(needed, node).map((other) => refuse(`with ${quote(name)}, it must have ${show(other)} too`)),
      ),
  dependentSchemas: function* ({ wanted, node, apply }) {
    for (const [name, subschema] of membersOf(wanted)) {
      if (get(node, name) !== undefined) yield* apply(subschema, "dependentSchemas", name);
    }
  },
  properties: function* ({ wanted, node, applyTo }) {
    for (const [name, subschema] of membersOf(wanted)) {
      const member = get(node, name);
      if (member !== undefined) yield* applyTo({ node: member, name }, subschema, "properties", name);
    }
  },
  patternProperties: function* ({ wanted, node, applyTo }) {
    for (const [pattern, subschema] of membersOf(wanted)) {
      for (const [name, member] of membersOf(node)) {
        if (matchesPattern(pattern, name)) {
          yield* applyTo({ node: member, name }, subschema, "patternProperties", pattern);
        }
      }
    }
  },
  additionalProperties: (use) => {
    const patterns = getMembers(use.schema, "patternProperties").map(([pattern]) => pattern);
    const isDeclared = (name: string): boolean =>
      get(get(use.schema, "properties"), name) !== undefined ||
      patterns.some((pattern) => matchesPattern(pattern, name));
    return others(use, "additionalProperties", isDeclared);
  },
  unevaluatedProperties: (use) => {
    const evaluated = evaluatedNames(use);
    return others(use, "unevaluatedProperties", (name) => evaluated.has(name));
  },
  propertyNames: function* ({ wanted, node, applyTo }) {
    for (const [name] of membersOf(node)) {
      yield* applyTo({ node: { kind: "scalar", value: name }, name }, wanted, "propertyNames");
    }
  },
  minProperties: count("at least", "property"),
  maxProperties: count("at most", "property"),

  allOf: function* ({ wanted, apply }) {
    for (const [i, subschema] of itemsOf(wanted).entries()) yield* apply(subschema, "allOf", i);
  },
  anyOf: ({ wanted, refuse, apply }) =>
    itemsOf(wanted).some((subschema, i) => isEmpty(apply(subschema, "anyOf", i)))
      ? []
      : [refuse('none of the schemas of "anyOf" accepts it')],
  oneOf: ({ wanted, refuse, apply }) => {
    const accepting = itemsOf(wanted).filter((subschema, i) => isEmpty(apply(subschema, "oneOf", i))).length;
    if (accepting === 1) return [];
    return [refuse(`${accepting === 0 ? "none" : "more than one"} of the schemas of "oneOf" accepts it`)];
  },
  not: ({ wanted, refuse, apply }) => (isEmpty(apply(wanted, "not")) ? [refuse('the schema of "not" accepts it')] : []),
  if: ({ wanted, schema, apply }) => {
    const branch = isEmpty(apply(wanted, "if")) ? "then" : "else";
    const subschema = get(schema, branch);
    return subschema === undefined ? [] : apply(subschema, branch);
  },
  // Applied by `if`.
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: () => [],
  else: () => [],
};

function bound(words: string, holds: (value: number, limit: number) => boolean): Check {
  return ({ wanted, node, refuse }) =>
    holds(numberOf(node), numberOf(wanted)) ? [] : [refuse(`it must be ${words} ${numberOf(wanted)}`)];
}

function count(words: "at least" | "at most", unit: string): Check {
  return ({ wanted, node, refuse }) => {
    const [size, limit] = [sizeOf(node), numberOf(wanted)];
    const holds = words === "at least" ? size >= limit : size <= limit;
    return holds ? [] : [refuse(`it must have ${words} ${counted(limit, unit)}`)];
  };
}

/** Applies a schema to undeclared members. For `false`, the message has the name of the member. */
function* others(
  { wanted, node, refuse, applyTo }: KeywordUse,
  keyword: string,
  isDeclared: (name: string) => boolean,
): Iterable<Refusal> {
  for (const [name, member] of membersOf(node)) {
    if (isDeclared(name)) continue;
    if (wanted.kind === "scalar" && wanted.value === false) {
      yield refuse(`it has no property ${quote(name)}`, { node: member, property: name });
    } else yield* applyTo({ node: member, name }, wanted, keyword);
  }
}

function missing(needed: JsonNode, node: JsonNode): readonly JsonNode[] {
  return itemsOf(needed).filter((name) => isString(name) && get(node, name.value) === undefined);
}

function hasRepeats(items: readonly JsonNode[]): boolean {
  return items.some((item, i) => items.slice(0, i).some((other) => sameJson(item, other)));
}

function isEmpty(refusals: Iterator<Refusal>): boolean {
  return refusals.next().done === true;
}

/** Characters of a string, items of a list, members of an object. */
function sizeOf(node: JsonNode): number {
  if (node.kind === "array") return node.items.length;
  return node.kind === "object" ? node.members.size : [...textOf(node)].length;
}

function itemsOf(node: JsonNode): readonly JsonNode[] {
  return node.kind === "array" ? node.items : [];
}

function membersOf(node: JsonNode): readonly (readonly [string, JsonNode])[] {
  return node.kind === "object" ? [...node.members] : [];
}

function textOf(node: JsonNode): string {
  return isString(node) ? node.value : "";
}

function numberOf(node: JsonNode): number {
  return node.kind === "scalar" && typeof node.value === "number" ? node.value : Number.NaN;
}

function isTrue(node: JsonNode): boolean {
  return node.kind === "scalar" && node.value === true;
}

function counted(n: number, unit: string): string {
  if (n === 1) return `1 ${unit}`;
  return `${n} ${unit === "property" ? "properties" : `${unit}s`}`;
}

/** Prints a value for a message: JSON, cut to a readable length. */
function show(node: JsonNode): string {
  const text = renderJson(node);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 60));
}
