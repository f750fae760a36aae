import { _, type Code, type CodeGen, type Name } from "ajv/dist/compile/codegen/index.js";
import { get, getItems, getMembers, type JsonNode, type JsonObject } from "../../../base/json.js";
import { INNER, keywordRow } from "../../../schema/keywords.js";
import { typesOf } from "../../../schema/types.js";
import {
  ALWAYS,
  all,
  alwaysFails,
  alwaysHolds,
  any,
  type CodeCondition,
  not,
  test,
  whenFails,
  whenHolds,
} from "./condition.js";
import type { At, ModuleContext, SchemaInCode } from "./context.js";
import { isEvaluated, isNamed } from "./evaluated-names.js";
import { member } from "./literals.js";
import { knownTypes, typeCondition } from "./own-conditions.js";
import { below, inside, isExpression, isGiven, namesIn, schemaCondition, valueCondition } from "./schema-condition.js";
import { camelCase, type Variables } from "./variable-names.js";

/** The tools for writing the statements of one block. */
interface Block {
  readonly gen: CodeGen;
  readonly module: ModuleContext;
  readonly variables: Variables;
}

/** Writes the statements that check a value with a name: they return false at the first check that fails. */
export function writeChecks(judged: SchemaInCode, block: Block): void {
  const { schema } = judged;
  if (isExpression(schema)) {
    refuseUnless(schemaCondition(schema, judged, block.module), block);
    return;
  }
  const checked = new Set(namesIn(get(schema, "required")).filter((name) => refusesUndefined(schema, name)));
  refuseUnless(valueCondition(judged, block.module, checked), block);
  ifOfType("array", judged, block, (inner) => writeItems(judged, inner));
  ifOfType("object", judged, block, (inner) => writeMembers(judged, inner));
  writeParts(judged, block);
}

/** In characters; conditions that are longer together are asked one after the other. */
const MAX_CONDITION = 90;

function refuseUnless(condition: CodeCondition, { gen }: Block): void {
  if (alwaysHolds(condition)) return;
  if (alwaysFails(condition)) {
    gen.return(false);
    return;
  }
  const fails = whenFails(condition);
  if (condition.kind === "all" && `${fails}`.length > MAX_CONDITION) {
    for (const part of condition.parts) gen.code(_`if (${whenFails(part)}) return false`);
  } else gen.code(_`if (${fails}) return false`);
}

/** The statements, under a condition if the value may be of another type. */
function ifOfType(type: string, judged: SchemaInCode, block: Block, write: (inner: Block) => void): void {
  const types = knownTypes(judged);
  if (types !== undefined && !types.includes(type)) return;
  if (!hasStructureOf(type, judged.schema)) return;
  if (types?.length === 1) write(block);
  else writeIf(typeCondition([type], judged.value, block.module), block, write);
}

function hasStructureOf(type: string, schema: JsonObject): boolean {
  return INNER.some((keyword) => keywordRow(keyword)?.appliesTo === type && get(schema, keyword) !== undefined);
}

function writeIf(condition: CodeCondition, block: Block, write: (inner: Block) => void): void {
  block.gen.if(whenHolds(condition), () => write({ ...block, variables: block.variables.inner() }));
}

/** Subschemas that judge the same value: `allOf`, `then`, `else` and `dependentSchemas`. */
function writeParts(judged: SchemaInCode, block: Block): void {
  const { schema, value } = judged;
  for (const [i, node] of getItems(schema, "allOf").entries())
    writePart(node, below(judged, ["allOf", i]), ALWAYS, block);
  const condition = get(schema, "if");
  if (condition !== undefined) {
    const holds = schemaCondition(condition, below(judged, ["if"]), block.module);
    writePart(get(schema, "then"), below(judged, ["then"]), holds, block);
    writePart(get(schema, "else"), below(judged, ["else"]), not(holds), block);
  }
  const isObject = knownTypes(judged)?.join() === "object" ? ALWAYS : typeCondition(["object"], value, block.module);
  for (const [name, node] of getMembers(schema, "dependentSchemas")) {
    writePart(node, below(judged, ["dependentSchemas", name]), all(isObject, isGiven(value, name)), block);
  }
}

function writePart(node: JsonNode | undefined, at: At, condition: CodeCondition, block: Block): void {
  if (node === undefined) return;
  if (node.kind !== "object" || isExpression(node)) {
    refuseUnless(any(not(condition), schemaCondition(node, at, block.module)), block);
  } else if (alwaysHolds(condition)) writeChecks({ ...at, schema: node }, block);
  else writeIf(condition, block, (inner) => writeChecks({ ...at, schema: node }, inner));
}

function writeNode(node: JsonNode, at: At, block: Block): void {
  if (node.kind === "object") writeChecks({ ...at, schema: node }, block);
  else refuseUnless(schemaCondition(node, at, block.module), block);
}

/** True if the property's own checks refuse `undefined`, as those of a type do. */
function refusesUndefined(schema: JsonObject, name: string): boolean {
  const property = get(get(schema, "properties"), name);
  if (property?.kind !== "object" || name in Object.prototype) return false;
  return typesOf(property).length > 0 || get(property, "enum") !== undefined || get(property, "const") !== undefined;
}

function writeMembers(judged: SchemaInCode, block: Block): void {
  writeNames(judged, block);
  const required = new Set(namesIn(get(judged.schema, "required")));
  for (const [name, node] of getMembers(judged.schema, "properties")) {
    const at = memberOf(judged, name, ["properties", name]);
    writeValue(node, at, required.has(name) ? ALWAYS : isGiven(judged.value, name), camelCase(name), block);
  }
}

/** A member of the value, judged by the subschema at a path. */
function memberOf(judged: SchemaInCode, name: string | number, path: readonly (string | number)[]): At {
  const label = typeof name === "string" ? name : `${judged.label}_item`;
  return inside(judged, path, _`${judged.value}${member(name)}`, label);
}

/**
 * Checks of a value that has no name yet. A short check needs none.
 *
 * @param given The condition under which there is a value to check.
 * @param name The name of the variable.
 */
function writeValue(node: JsonNode, at: At, given: CodeCondition, name: string | undefined, block: Block): void {
  if (node.kind !== "object" || isExpression(node)) {
    const condition = schemaCondition(node, at, block.module);
    if (alwaysHolds(condition)) return;
    const whole = any(not(given), condition);
    if (
      condition.kind === "test" ||
      alwaysFails(condition) ||
      (isShort(condition) && `${whenFails(whole)}`.length <= MAX_CONDITION)
    ) {
      refuseUnless(whole, block);
      return;
    }
  }
  const write = (inner: Block): void => {
    const value: Name = inner.variables.declare(name);
    inner.gen.const(value, at.value);
    writeNode(node, { ...at, value }, inner);
  };
  if (alwaysHolds(given)) write(block);
  else writeIf(given, block, write);
}

/** True if the condition mentions the value so few times that a variable would not make it easier to read. */
function isShort(condition: CodeCondition): boolean {
  if (condition.kind === "test") return true;
  return (
    condition.kind === "any" && condition.parts.length <= 3 && condition.parts.every(({ kind }) => kind === "test")
  );
}

/** The keywords about names that `properties` does not list: each needs the names that the value has. */
function writeNames(judged: SchemaInCode, block: Block): void {
  const { schema, value } = judged;
  const patterns = getMembers(schema, "patternProperties");
  const others = ["additionalProperties", "unevaluatedProperties"].find((keyword) => get(schema, keyword));
  const rule = others === undefined ? undefined : get(schema, others);
  const isOpen = rule === undefined || acceptsAll(rule);
  if (isOpen && patterns.length === 0) return;
  const inner = { ...block, variables: block.variables.inner() };
  const key = inner.variables.declare("key");
  const at = (...path: readonly (string | number)[]) => inside(judged, path, _`${value}[${key}]`);
  block.gen.forIn(key, value, () => {
    for (const [pattern, node] of patterns) {
      const matches = test(_`${block.module.pattern(pattern, judged.label)}.test(${key})`);
      writeValue(node, at("patternProperties", pattern), matches, undefined, inner);
    }
    if (others === undefined || rule === undefined || isOpen) return;
    // Beside `additionalProperties`, nothing is left for `unevaluatedProperties`.
    const isKnown = others === "additionalProperties" ? isNamed : isEvaluated;
    writeValue(rule, at(others), not(isKnown(judged, key, block.module)), undefined, inner);
  });
}

function acceptsAll(node: JsonNode): boolean {
  return node.kind === "scalar" ? node.value === true : node.kind === "object" && node.members.size === 0;
}

function writeItems(judged: SchemaInCode, block: Block): void {
  const { schema, value, label } = judged;
  const first = getItems(schema, "prefixItems");
  for (const [i, node] of first.entries()) {
    const isThere = test(_`${value}.length > ${i}`, _`${value}.length <= ${i}`);
    writeValue(node, memberOf(judged, i, ["prefixItems", i]), isThere, itemName(label), block);
  }
  const items = get(schema, "items");
  if (items === undefined || acceptsAll(items)) return;
  if (items.kind !== "object") {
    refuseUnless(test(_`${value}.length <= ${first.length}`, _`${value}.length > ${first.length}`), block);
    return;
  }
  if (isExpression(items) && alwaysHolds(schemaCondition(items, inside(judged, ["items"], value), block.module)))
    return;
  const inner = { ...block, variables: block.variables.inner() };
  const item = inner.variables.declare(itemName(label));
  const list: Code = first.length === 0 ? value : _`${value}.slice(${first.length})`;
  block.gen.forOf(item, list, () => {
    writeChecks({ ...inside(judged, ["items"], item, `${singular(label)}_item`), schema: items }, inner);
  });
}

/** Each of `image_urls` is an `imageUrlItem`. */
function itemName(label: string): string | undefined {
  return camelCase(`${singular(label)}_item`);
}

function singular(label: string): string {
  return label.replace(/s$/, "");
}
