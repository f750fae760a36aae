import { _, type Code } from "ajv/dist/compile/codegen/index.js";
import {
  get,
  getItems,
  getMembers,
  getNumber,
  isString,
  type JsonNode,
  type JsonObject,
  renderJson,
} from "../../../base/json.js";
import { INNER } from "../../../schema/keywords.js";
import { typesOf } from "../../../schema/types.js";
import { ALWAYS, all, alwaysHolds, any, type CodeCondition, NEVER, not, test, whenHolds } from "./condition.js";
import type { At, ModuleContext, SchemaInCode } from "./context.js";
import { literal, member, parameter } from "./literals.js";
import { ifArray, ifObject, knownTypes, ownCondition } from "./own-conditions.js";

/**
 * Holds if the schema accepts the value. It is written as an expression if possible, else as the call of a function.
 */
export function schemaCondition(node: JsonNode, at: At, module: ModuleContext): CodeCondition {
  if (node.kind !== "object") return node.kind === "scalar" && node.value === false ? NEVER : ALWAYS;
  const inCode = { ...at, schema: node };
  if (isJudgedByAjv(node)) return test(_`${module.functionOfAjv(inCode)}(${at.value})`);
  return isExpression(node) ? expression(inCode, module) : test(_`${module.functionOf(inCode)}(${at.value})`);
}

/** True if the schema and its parts need no statements: loops, and checks of a member. */
export function isExpression(schema: JsonObject): boolean {
  if (isJudgedByAjv(schema)) return true;
  return (
    !INNER.some((keyword) => hasStructure(schema, keyword)) &&
    conjunctsOf(schema).every(({ node }) => node.kind !== "object" || isExpression(node))
  );
}

/** Returns true for keywords without an effect: an empty map, or `true` as a schema. */
function hasStructure(schema: JsonObject, keyword: string): boolean {
  const node = get(schema, keyword);
  if (node === undefined) return false;
  return node.kind === "scalar" ? node.value === false : node.kind === "array" || node.members.size > 0;
}

/** A schema with `unevaluatedItems`, which depends on the branches that match, is left to Ajv as a whole. */
function isJudgedByAjv(schema: JsonObject): boolean {
  return get(schema, "unevaluatedItems") !== undefined;
}

/** A subschema for the same value, and its place. */
interface Conjunct {
  readonly node: JsonNode;
  readonly path: readonly (string | number)[];
}

/** The subschemas that every value, or every value of some kind, must satisfy. */
function conjunctsOf(schema: JsonObject): readonly Conjunct[] {
  const of = (keyword: string): readonly Conjunct[] => {
    const node = get(schema, keyword);
    return node === undefined ? [] : [{ node, path: [keyword] }];
  };
  return [
    ...getItems(schema, "allOf").map((node, i) => ({ node, path: ["allOf", i] })),
    ...(get(schema, "if") === undefined ? [] : [...of("then"), ...of("else")]),
    ...getMembers(schema, "dependentSchemas").map(([name, node]) => ({ node, path: ["dependentSchemas", name] })),
  ];
}

/** The whole schema as an expression. */
function expression(inCode: SchemaInCode, module: ModuleContext): CodeCondition {
  const { schema, value } = inCode;
  const types = knownTypes(inCode);
  const at = (node: JsonNode, ...path: readonly (string | number)[]) =>
    schemaCondition(node, below(inCode, path), module);
  return all(
    valueCondition(inCode, module),
    ...getItems(schema, "allOf").map((node, i) => at(node, "allOf", i)),
    conditional(inCode, module),
    ifObject(
      types,
      value,
      module,
      all(
        ...getMembers(schema, "dependentSchemas").map(([name, node]) =>
          any(not(isGiven(value, name)), at(node, "dependentSchemas", name)),
        ),
      ),
    ),
  );
}

/** `if`, `then` and `else`. */
function conditional(inCode: SchemaInCode, module: ModuleContext): CodeCondition {
  const at = (keyword: string): CodeCondition | undefined => {
    const node = get(inCode.schema, keyword);
    return node === undefined ? undefined : schemaCondition(node, below(inCode, [keyword]), module);
  };
  const [condition, yes, no] = [at("if"), at("then") ?? ALWAYS, at("else") ?? ALWAYS];
  if (condition === undefined || (alwaysHolds(yes) && alwaysHolds(no))) return ALWAYS;
  return all(any(not(condition), yes), any(condition, no));
}

/**
 * The checks that an expression can express regardless of the other keywords: the schema's own keywords, alternatives,
 * `not`, `contains`, `propertyNames`, and the names that an object must have.
 *
 * @param checked Required properties whose own checks refuse `undefined`, so that no other check is needed.
 */
export function valueCondition(
  inCode: SchemaInCode,
  module: ModuleContext,
  checked: ReadonlySet<string> = new Set(),
): CodeCondition {
  const { schema, value } = inCode;
  const types = knownTypes(inCode);
  const excluded = get(schema, "not");
  return all(
    ownCondition(inCode, module),
    ifObject(types, value, module, names(inCode, module, checked)),
    ifArray(types, value, module, contains(inCode, module)),
    anyOf(inCode, module),
    oneOf(inCode, module),
    excluded === undefined ? ALWAYS : not(schemaCondition(excluded, below(inCode, ["not"]), module)),
  );
}

/** `required`, `dependentRequired` and `propertyNames`. */
function names(inCode: SchemaInCode, module: ModuleContext, checked: ReadonlySet<string>): CodeCondition {
  const { schema, value } = inCode;
  const required = namesIn(get(schema, "required")).filter((name) => !checked.has(name));
  const rule = get(schema, "propertyNames");
  const key = parameter("key", value);
  const keyCondition =
    rule === undefined
      ? ALWAYS
      : schemaCondition(rule, { ...inside(inCode, ["propertyNames"], key), types: ["string"] }, module);
  return all(
    ...required.map((name) => isGiven(value, name)),
    ...getMembers(schema, "dependentRequired").map(([name, needed]) =>
      any(not(isGiven(value, name)), all(...namesIn(needed).map((other) => isGiven(value, other)))),
    ),
    alwaysHolds(keyCondition) ? ALWAYS : test(_`Object.keys(${value}).every((${key}) => ${whenHolds(keyCondition)})`),
  );
}

function contains(inCode: SchemaInCode, module: ModuleContext): CodeCondition {
  const { schema, value } = inCode;
  const rule = get(schema, "contains");
  const [min = 1, max] = [getNumber(schema, "minContains"), getNumber(schema, "maxContains")];
  if (rule === undefined || (min <= 0 && max === undefined)) return ALWAYS;
  const item = parameter("item", value);
  const condition = schemaCondition(rule, inside(inCode, ["contains"], item), module);
  const matches = _`(${item}) => ${whenHolds(condition)}`;
  if (min === 1 && max === undefined) return test(_`${value}.some(${matches})`);
  const count = _`${value}.filter(${matches}).length`;
  return all(
    min > 0 ? test(_`${count} >= ${min}`, _`${count} < ${min}`) : ALWAYS,
    max === undefined ? ALWAYS : test(_`${count} <= ${max}`, _`${count} > ${max}`),
  );
}

function branches(inCode: SchemaInCode, keyword: string, module: ModuleContext): readonly CodeCondition[] {
  return getItems(inCode.schema, keyword).map((node, i) => schemaCondition(node, below(inCode, [keyword, i]), module));
}

function anyOf(inCode: SchemaInCode, module: ModuleContext): CodeCondition {
  return get(inCode.schema, "anyOf") === undefined ? ALWAYS : any(...branches(inCode, "anyOf", module));
}

function oneOf(inCode: SchemaInCode, module: ModuleContext): CodeCondition {
  if (get(inCode.schema, "oneOf") === undefined) return ALWAYS;
  const conditions = branches(inCode, "oneOf", module);
  const schemas = getItems(inCode.schema, "oneOf");
  if (areOfOtherTypes(schemas) || haveDiscriminator(schemas, knownTypes(inCode))) return any(...conditions);
  const holds = conditions.map(whenHolds);
  const list = holds.slice(1).reduce((left, right) => _`${left}, ${right}`, holds[0] ?? _``);
  const count = _`[${list}].filter(Boolean).length`;
  return test(_`${count} === 1`, _`${count} !== 1`);
}

/** True if no value can match two of the schemas, since they are of different types. */
function areOfOtherTypes(schemas: readonly JsonNode[]): boolean {
  const seen = new Set<string>();
  return schemas.every((schema) => {
    const types = schema.kind === "object" ? typesOf(schema) : [];
    const kinds = [...new Set(types.map((type) => (type === "integer" ? "number" : type)))];
    const isNew = kinds.length > 0 && kinds.every((kind) => !seen.has(kind));
    for (const kind of kinds) seen.add(kind);
    return isNew;
  });
}

/** True if no value can match two of the schemas, since they require different values of one property. */
function haveDiscriminator(schemas: readonly JsonNode[], types: readonly string[] | undefined): boolean {
  const areOfObjects = schemas.every((schema) => (schema.kind === "object" ? typesOf(schema) : []).join() === "object");
  if (!areOfObjects && types?.join() !== "object") return false;
  return namesIn(get(schemas[0], "required")).some((name) => {
    const values = schemas.map((schema) => valuesOf(schema, name));
    const texts = values.flatMap((list) => list.map((value) => renderJson(value)));
    return values.every((list) => list.length > 0) && new Set(texts).size === texts.length;
  });
}

/** The values that a schema allows for a property that it requires; none if it does not list them. */
function valuesOf(schema: JsonNode, name: string): readonly JsonNode[] {
  const property = get(get(schema, "properties"), name);
  const constant = get(property, "const");
  const values = constant === undefined ? getItems(property, "enum") : [constant];
  const isRequired = namesIn(get(schema, "required")).includes(name);
  return isRequired && values.every(({ kind }) => kind === "scalar") ? values : [];
}

/** The names in a list of names. */
export function namesIn(node: JsonNode | undefined): readonly string[] {
  return node?.kind === "array" ? [...new Set(node.items.filter(isString).map(({ value }) => value))] : [];
}

/** Holds if the object has the property; one whose value is `undefined` is not sent, so it is absent. */
export function isGiven(object: Code, name: string): CodeCondition {
  const value = _`${object}${member(name)}`;
  const given = test(_`${value} !== undefined`, _`${value} === undefined`);
  // Every object inherits a `constructor`; only one of its own counts.
  return name in Object.prototype ? all(test(_`Object.hasOwn(${object}, ${literal(name)})`), given) : given;
}

/** The place of a subschema that judges the same value, after the value's type is checked. */
export function below(inCode: SchemaInCode, path: readonly (string | number)[]): At {
  return { value: inCode.value, label: inCode.label, types: knownTypes(inCode), reference: referenceTo(inCode, path) };
}

/** The place of a subschema that judges a part of the value. */
export function inside(
  inCode: SchemaInCode,
  path: readonly (string | number)[],
  value: Code,
  label = inCode.label,
): At {
  return { value, label, reference: referenceTo(inCode, path) };
}

function referenceTo({ reference }: SchemaInCode, path: readonly (string | number)[]): Code {
  return path.reduce<Code>((code, token) => _`${code}${member(token)}`, reference);
}
