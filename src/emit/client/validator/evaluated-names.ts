import { _, type Name } from "ajv/dist/compile/codegen/index.js";
import { get, getItems, getMembers, type JsonNode, type JsonObject } from "../../../base/json.js";
import { ALTERNATIVES } from "../../../schema/keywords.js";
import { ALWAYS, all, any, type CodeCondition, NEVER, not, test } from "./condition.js";
import type { At, ModuleContext, SchemaInCode } from "./context.js";
import { literal } from "./literals.js";
import { below, isGiven, schemaCondition } from "./schema-condition.js";

/** More names than these are looked up in the schema. */
const MAX_NAMES = 3;

/** Holds if `properties` or `patternProperties` of the schema has the name. */
export function isNamed(inCode: SchemaInCode, key: Name, module: ModuleContext): CodeCondition {
  const { schema, reference, label } = inCode;
  const names = getMembers(schema, "properties").map(([name]) => name);
  const patterns = getMembers(schema, "patternProperties").map(([pattern]) =>
    test(_`${module.pattern(pattern, label)}.test(${key})`),
  );
  const listed =
    names.length > MAX_NAMES
      ? [test(_`Object.hasOwn(${reference}.properties, ${key})`)]
      : names.map((name) => test(_`${key} === ${literal(name)}`, _`${key} !== ${literal(name)}`));
  return any(...listed, ...patterns);
}

/**
 * Holds if the schema, or a part of it that the value satisfies, evaluates the property, as `additionalProperties` and
 * `unevaluatedProperties` define it. The schema must accept the value.
 */
export function isEvaluated(inCode: SchemaInCode, key: Name, module: ModuleContext): CodeCondition {
  const { schema, value } = inCode;
  const of = (node: JsonNode | undefined, ...path: readonly (string | number)[]): CodeCondition =>
    node?.kind === "object" ? isEvaluatedBy(node, below(inCode, path), key, module) : NEVER;
  const ifHolds = (node: JsonNode, ...path: readonly (string | number)[]): CodeCondition =>
    all(of(node, ...path), schemaCondition(node, below(inCode, path), module));
  const condition = get(schema, "if");
  const holds = condition === undefined ? NEVER : schemaCondition(condition, below(inCode, ["if"]), module);
  return any(
    isNamed(inCode, key, module),
    ...getItems(schema, "allOf").map((node, i) => of(node, "allOf", i)),
    ...ALTERNATIVES.flatMap((keyword) => getItems(schema, keyword).map((node, i) => ifHolds(node, keyword, i))),
    all(any(of(condition, "if"), of(get(schema, "then"), "then")), holds),
    condition === undefined ? NEVER : all(of(get(schema, "else"), "else"), not(holds)),
    ...getMembers(schema, "dependentSchemas").map(([name, node]) =>
      all(of(node, "dependentSchemas", name), isGiven(value, name)),
    ),
  );
}

/** Returns true if the schema has a schema for all other properties, so it evaluates every property. */
function isEvaluatedBy(schema: JsonObject, at: At, key: Name, module: ModuleContext): CodeCondition {
  const isAboutAll = ["additionalProperties", "unevaluatedProperties"].some((keyword) => get(schema, keyword));
  return isAboutAll ? ALWAYS : isEvaluated({ ...at, schema }, key, module);
}
