import { isString, type JsonNode, type JsonObject, markChanged, object, scalar } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { diagnose, diagnosticOf } from "../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../rules/diagnostic.js";
import type { RuleId } from "../rules/rules.js";
import type { SchemaPlace, SchemaRule } from "../rules/schema-rule.js";
import { showValue } from "../rules/show.js";
import { isInPlace } from "../schema/keywords.js";
import { mapSubschemaNodes } from "../schema/map-subschemas.js";

type Rules = readonly (SchemaRule & { readonly id: RuleId })[];

/** The rules of a walk over a schema. */
export interface Walk {
  /** Applied to a schema before its subschemas, in this order. */
  readonly before: Rules;
  /** Applied to a schema after its subschemas, in this order. */
  readonly after: Rules;
}

/** Applies the rules to the schema at `node` and to all below it. */
export function walkSchema(node: JsonNode, at: SchemaPlace, walk: Walk): Outcome<JsonObject> {
  const schema = asSchema(node, at);
  const before = applyAll(walk.before, schema.value, at);
  const inner = walkSubschemas(before.value, at, walk);
  const after = applyAll(walk.after, inner.value, at);
  return outcome(after.value, [
    ...schema.diagnostics,
    ...before.diagnostics,
    ...inner.diagnostics,
    ...after.diagnostics,
  ]);
}

/** Booleans are schemas too, and `"prompt": "string"` is short for a type. Nothing else is a schema. */
function asSchema(node: JsonNode, at: SchemaPlace): Outcome<JsonObject> {
  if (node.kind === "object") return outcome(node);
  if (node.kind === "scalar" && node.value === true) return outcome(object([], node.origin));
  if (node.kind === "scalar" && node.value === false) return outcome(object([["not", object([])]], node.origin));
  if (isString(node)) return outcome(object([["type", node]], node.origin));
  const place = { ...at, origin: node.origin };
  return outcome(object([], node.origin), [diagnose("schema/not-a-schema", place, showValue(node))]);
}

function applyAll(rules: Rules, schema: JsonObject, at: SchemaPlace): Outcome<JsonObject> {
  let value = schema;
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    const repair = rule.apply(value, at);
    if (repair === undefined) continue;
    const isMarked = repair.schema !== value && repair.found.length > 0;
    value = isMarked ? markChanged(repair.schema, rule.id) : repair.schema;
    for (const { node, args, tokens = [] } of repair.found) {
      const place = { ...at, pointer: pointerTo(at.pointer, ...tokens), origin: node.origin };
      diagnostics.push(diagnosticOf(rule, place, args));
    }
  }
  return outcome(value, diagnostics);
}

function walkSubschemas(schema: JsonObject, at: SchemaPlace, walk: Walk): Outcome<JsonObject> {
  const diagnostics: Diagnostic[] = [];
  const value = mapSubschemaNodes(schema, (node, ...tokens) => {
    const [keyword] = tokens;
    // `additionalProperties: false` is easier to read than a schema that no value satisfies.
    const isFlag = node.kind === "scalar" && typeof node.value === "boolean" && tokens.length === 1;
    if (isFlag && keyword !== "items") return scalar(node.value, node.origin);
    const place = { ...at, pointer: pointerTo(at.pointer, ...tokens), isPart: isInPlace(String(keyword)) };
    const result = walkSchema(node, place, walk);
    diagnostics.push(...result.diagnostics);
    return result.value;
  });
  return outcome(value, diagnostics);
}
