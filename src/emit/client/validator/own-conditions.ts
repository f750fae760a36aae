import { _, type Code } from "ajv/dist/compile/codegen/index.js";
import { get, getNumber, getString, type JsonNode, type JsonObject } from "../../../base/json.js";
import { hasType, typesOf } from "../../../schema/types.js";
import { ALWAYS, all, alwaysHolds, any, type CodeCondition, NEVER, not, test } from "./condition.js";
import type { ModuleContext, SchemaInCode } from "./context.js";
import { member, parameter, valueLiteral } from "./literals.js";

/** The types that the value can have once `type` is checked; undefined if it can have any. */
export function knownTypes({ schema, types }: SchemaInCode): readonly string[] | undefined {
  const own = typesOf(schema);
  if (own.length === 0) return types;
  return types === undefined || !isSettled(types, own) ? own : types;
}

/** True if every one of the types is among the allowed ones. */
function isSettled(types: readonly string[], allowed: readonly string[]): boolean {
  return types.every((type) => allowed.includes(type) || (type === "integer" && allowed.includes("number")));
}

/**
 * The condition of all keywords that look at the value as a whole: `type`, `enum`, `const`, bounds, lengths, counts,
 * `pattern` and `format`.
 */
export function ownCondition(inCode: SchemaInCode, module: ModuleContext): CodeCondition {
  const { schema, value } = inCode;
  const types = knownTypes(inCode);
  const own = typesOf(schema);
  const ofNumber = all(...bounds(inCode));
  const ofText = all(...texts(inCode, module));
  const ofList = all(...lists(inCode, module));
  const ofObject = all(...objects(inCode));
  const values = valueConditions(inCode, module);
  // `isUri` refuses everything that is not a string, and so does a list of strings.
  const saysType =
    own.length === 0 ||
    !alwaysHolds(values) ||
    (inCode.types !== undefined && isSettled(inCode.types, own)) ||
    (types?.join() === "string" && getString(schema, "format") === "uri");
  const is = (type: string) => () => test(_`typeof ${value} === ${type}`, _`typeof ${value} !== ${type}`);
  return all(
    saysType ? ALWAYS : typeCondition(own, value, module),
    values,
    ifOfKind(types, ["number", "integer"], is("number"), ofNumber),
    ifOfKind(types, ["string"], is("string"), ofText),
    ifArray(types, value, module, ofList),
    ifObject(types, value, module, ofObject),
  );
}

/** Holds if the value has one of the types. */
export function typeCondition(types: readonly string[], value: Code, module: ModuleContext): CodeCondition {
  const distinct = types.filter((type) => type !== "integer" || !types.includes("number"));
  return any(...distinct.map((type) => oneType(type, value, module)));
}

function oneType(type: string, value: Code, module: ModuleContext): CodeCondition {
  switch (type) {
    case "null":
      return test(_`${value} === null`, _`${value} !== null`);
    case "array":
      return test(_`Array.isArray(${value})`);
    case "object":
      return test(_`${module.use("isObject")}(${value})`);
    case "integer":
      return test(_`Number.isInteger(${value})`);
    case "number":
      return test(_`Number.isFinite(${value})`);
    default:
      return test(_`typeof ${value} === ${type}`, _`typeof ${value} !== ${type}`);
  }
}

/** Limits a condition to values of the types that it is about. All others meet it. */
function ifOfKind(
  types: readonly string[] | undefined,
  about: readonly string[],
  isOfKind: () => CodeCondition,
  condition: CodeCondition,
): CodeCondition {
  if (alwaysHolds(condition) || (types !== undefined && !types.some((type) => about.includes(type)))) return ALWAYS;
  return types?.every((type) => about.includes(type)) ? condition : any(not(isOfKind()), condition);
}

/**
 * Limits a condition about properties to objects: JSON Schema applies such keywords to objects only.
 *
 * @param types The types that the value can have at this point; undefined if it can have any.
 */
export function ifObject(
  types: readonly string[] | undefined,
  value: Code,
  module: ModuleContext,
  condition: CodeCondition,
): CodeCondition {
  return ifOfKind(types, ["object"], () => typeCondition(["object"], value, module), condition);
}

/**
 * Limits a condition about items to arrays: JSON Schema applies such keywords to arrays only.
 *
 * @param types The types that the value can have at this point; undefined if it can have any.
 */
export function ifArray(
  types: readonly string[] | undefined,
  value: Code,
  module: ModuleContext,
  condition: CodeCondition,
): CodeCondition {
  return ifOfKind(types, ["array"], () => typeCondition(["array"], value, module), condition);
}

function valueConditions({ schema, value, reference }: SchemaInCode, module: ModuleContext): CodeCondition {
  const types = typesOf(schema);
  const fits = (node: JsonNode): boolean => types.length === 0 || types.some((type) => hasType(node, type));
  const choices = get(schema, "enum");
  const constant = get(schema, "const");
  return all(
    choices?.kind === "array"
      ? oneOfValues(choices.items, choices.items.filter(fits), value, _`${reference}.enum`, module)
      : ALWAYS,
    constant === undefined ? ALWAYS : fits(constant) ? equals(constant, value, _`${reference}.const`, module) : NEVER,
  );
}

/** A longer list is looked up in the schema instead of being repeated. */
const MAX_COMPARISONS = 3;

function oneOfValues(
  choices: readonly JsonNode[],
  fitting: readonly JsonNode[],
  value: Code,
  list: Code,
  module: ModuleContext,
): CodeCondition {
  if (choices.every(({ kind }) => kind === "scalar")) {
    return fitting.length === choices.length && fitting.length > MAX_COMPARISONS
      ? test(_`${list}.includes(${value})`)
      : any(...fitting.map((choice) => equals(choice, value, list, module)));
  }
  return any(
    ...choices.flatMap((choice, i) =>
      fitting.includes(choice) ? [equals(choice, value, _`${list}${member(i)}`, module)] : [],
    ),
  );
}

/** @param reference The JSON value in the module, for objects and arrays. */
function equals(node: JsonNode, value: Code, reference: Code, module: ModuleContext): CodeCondition {
  if (node.kind !== "scalar") return test(_`${module.use("deepEqual")}(${value}, ${reference})`);
  return test(_`${value} === ${valueLiteral(node)}`, _`${value} !== ${valueLiteral(node)}`);
}

function bounds({ schema, value }: SchemaInCode): readonly CodeCondition[] {
  const bound = (keyword: string, holds: (limit: number) => Code, fails: (limit: number) => Code): CodeCondition => {
    const limit = getNumber(schema, keyword);
    return limit === undefined ? ALWAYS : test(holds(limit), fails(limit));
  };
  return [
    bound(
      "minimum",
      (n) => _`${value} >= ${n}`,
      (n) => _`${value} < ${n}`,
    ),
    bound(
      "maximum",
      (n) => _`${value} <= ${n}`,
      (n) => _`${value} > ${n}`,
    ),
    bound(
      "exclusiveMinimum",
      (n) => _`${value} > ${n}`,
      (n) => _`${value} <= ${n}`,
    ),
    bound(
      "exclusiveMaximum",
      (n) => _`${value} < ${n}`,
      (n) => _`${value} >= ${n}`,
    ),
    // `%` cannot be used: in doubles, 0.3 is not a multiple of 0.1.
    bound(
      "multipleOf",
      (n) => _`Math.abs(Math.round(${value} / ${n}) - ${value} / ${n}) <= 1e-6`,
      (n) => _`Math.abs(Math.round(${value} / ${n}) - ${value} / ${n}) > 1e-6`,
    ),
  ];
}

function texts({ schema, value, label }: SchemaInCode, module: ModuleContext): readonly CodeCondition[] {
  const pattern = getString(schema, "pattern");
  return [
    getString(schema, "format") === "uri" ? test(_`${module.use("isUri")}(${value})`) : ALWAYS,
    ...counts(schema, "Length", () => _`${module.use("codePoints")}(${value})`),
    pattern === undefined ? ALWAYS : test(_`${module.pattern(pattern, label)}.test(${value})`),
  ];
}

function lists({ schema, value }: SchemaInCode, module: ModuleContext): readonly CodeCondition[] {
  const unique = get(schema, "uniqueItems");
  const isUnique = unique?.kind === "scalar" && unique.value === true;
  return [...counts(schema, "Items", () => _`${value}.length`), isUnique ? uniqueItems(schema, value, module) : ALWAYS];
}

function uniqueItems(schema: JsonObject, value: Code, module: ModuleContext): CodeCondition {
  const items = get(schema, "items");
  const types = items?.kind === "object" ? typesOf(items) : [];
  const areScalar = types.length > 0 && !types.some((type) => type === "object" || type === "array");
  if (areScalar && get(schema, "prefixItems") === undefined) {
    return test(_`new Set(${value}).size === ${value}.length`, _`new Set(${value}).size !== ${value}.length`);
  }
  const [item, other, index] = [parameter("item", value), parameter("other", value), parameter("index", value)];
  const first = _`${value}.findIndex((${other}) => ${module.use("deepEqual")}(${item}, ${other}))`;
  return test(_`${value}.every((${item}, ${index}) => ${first} === ${index})`);
}

function objects({ schema, value }: SchemaInCode): readonly CodeCondition[] {
  return counts(schema, "Properties", () => _`Object.keys(${value}).length`);
}

/** A minimum of 0 is always true, so it is not checked. */
function counts(schema: JsonObject, suffix: string, size: () => Code): readonly CodeCondition[] {
  const [min = 0, max] = [getNumber(schema, `min${suffix}`), getNumber(schema, `max${suffix}`)];
  return [
    min > 0 ? test(_`${size()} >= ${min}`, _`${size()} < ${min}`) : ALWAYS,
    max === undefined ? ALWAYS : test(_`${size()} <= ${max}`, _`${size()} > ${max}`),
  ];
}
