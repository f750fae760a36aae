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
export function writeChecks(inCode: SchemaInCode, block: Block): void {
  const { schema } = inCode;
  if (isExpression(schema)) {
    refuseUnless(schemaCondition(schema, inCode, block.module), block);
    return;
  }
  const checked = new Set(namesIn(get(schema, "required")).filter((name) => refusesUndefined(schema, name)));
  refuseUnless(valueCondition(inCode, block.module, checked), block);
  ifOfType("array", inCode, block, (inner) => writeItems(inCode, inner));
  ifOfType("object", inCode, block, (inner) => writeMembers(inCode, inner));
  writeParts(inCode, block);
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
function ifOfType(type: string, inCode: SchemaInCode, block: Block, write: (inner: Block) => void): void {
  const types = knownTypes(inCode);
  if (types !== undefined && !types.includes(type)) return;
  if (!hasStructureOf(type, inCode.schema)) return;
  if (types?.length === 1) write(block);
  else writeIf(typeCondition([type], inCode.value, block.module), block, write);
}

function hasStructureOf(type: string, schema: JsonObject): boolean {
  return INNER.some((keyword) => keywordRow(keyword)?.appliesTo === type && get(schema, keyword) !== undefined);
}

function writeIf(condition: CodeCondition, block: Block, write: (inner: Block) => void): void {
  block.gen.if(whenHolds(condition), () => write({ ...block, variables: block.variables.inner() }));
}

/** Subschemas that judge the same value: `allOf`, `then`, `else` and `dependentSchemas`. */
function writeParts(inCode: SchemaInCode, block: Block): void {
  const { schema, value } = inCode;
  for (const [i, node] of getItems(schema, "allOf").entries())
    writePart(node, below(inCode, ["allOf", i]), ALWAYS, block);
  const condition = get(schema, "if");
  if (condition !== undefined) {
    const holds = schemaCondition(condition, below(inCode, ["if"]), block.module);
    writePart(get(schema, "then"), below(inCode, ["then"]), holds, block);
    writePart(get(schema, "else"), below(inCode, ["else"]), not(holds), block);
  }
  const isObject = knownTypes(inCode)?.join() === "object" ? ALWAYS : typeCondition(["object"], value, block.module);
  for (const [name, node] of getMembers(schema, "dependentSchemas")) {
    writePart(node, below(inCode, ["dependentSchemas", name]), all(isObject, isGiven(value, name)), block);
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

function writeMembers(inCode: SchemaInCode, block: Block): void {
  writeNames(inCode, block);
  const required = new Set(namesIn(get(inCode.schema, "required")));
  for (const [name, node] of getMembers(inCode.schema, "properties")) {
    const at = memberOf(inCode, name, ["properties", name]);
    writeValue(node, at, required.has(name) ? ALWAYS : isGiven(inCode.value, name), camelCase(name), block);
  }
}

/** A member of the value, inCode by the subschema at a path. */
function memberOf(inCode: SchemaInCode, name: string | number, path: readonly (string | number)[]): At {
  const label = typeof name === "string" ? name : `${inCode.label}_item`;
  return inside(inCode, path, _`${inCode.value}${member(name)}`, label);
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
function writeNames(inCode: SchemaInCode, block: Block): void {
  const { schema, value } = inCode;
  const patterns = getMembers(schema, "patternProperties");
  const others = ["additionalProperties", "unevaluatedProperties"].find((keyword) => get(schema, keyword));
  const rule = others === undefined ? undefined : get(schema, others);
  const isOpen = rule === undefined || acceptsAll(rule);
  if (isOpen && patterns.length === 0) return;
  const inner = { ...block, variables: block.variables.inner() };
  const key = inner.variables.declare("key");
  const at = (...path: readonly (string | number)[]) => inside(inCode, path, _`${value}[${key}]`);
  block.gen.forIn(key, value, () => {
    for (const [pattern, node] of patterns) {
      const matches = test(_`${block.module.pattern(pattern, inCode.label)}.test(${key})`);
      writeValue(node, at("patternProperties", pattern), matches, undefined, inner);
    }
    if (others === undefined || rule === undefined || isOpen) return;
    // Beside `additionalProperties`, nothing is left for `unevaluatedProperties`.
    const isKnown = others === "additionalProperties" ? isNamed : isEvaluated;
    writeValue(rule, at(others), not(isKnown(inCode, key, block.module)), undefined, inner);
  });
}

function acceptsAll(node: JsonNode): boolean {
  return node.kind === "scalar" ? node.value === true : node.kind === "object" && node.members.size === 0;
}

function writeItems(inCode: SchemaInCode, block: Block): void {
  const { schema, value, label } = inCode;
  const first = getItems(schema, "prefixItems");
  for (const [i, node] of first.entries()) {
    const isThere = test(_`${value}.length > ${i}`, _`${value}.length <= ${i}`);
    writeValue(node, memberOf(inCode, i, ["prefixItems", i]), isThere, itemName(label), block);
  }
  const items = get(schema, "items");
  if (items === undefined || acceptsAll(items)) return;
  if (items.kind !== "object") {
    refuseUnless(test(_`${value}.length <= ${first.length}`, _`${value}.length > ${first.length}`), block);
    return;
  }
  if (isExpression(items) && alwaysHolds(schemaCondition(items, inside(inCode, ["items"], value), block.module)))
    return;
  const inner = { ...block, variables: block.variables.inner() };
  const item = inner.variables.declare(itemName(label));
  const list: Code = first.length === 0 ? value : _`${value}.slice(${first.length})`;
  block.gen.forOf(item, list, () => {
    writeChecks({ ...inside(inCode, ["items"], item, `${singular(label)}_item`), schema: items }, inner);
  });
}

/** Each of `image_urls` is an `imageUrlItem`. */
function itemName(label: string): string | undefined {
  return camelCase(`${singular(label)}_item`);
}

function singular(label: string): string {
  return label.replace(/s$/, "");
}
