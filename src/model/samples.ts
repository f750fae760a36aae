import { get, getItems, isString, type JsonNode, type JsonObject, markChanged, scalar, set } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import type { Contract } from "../normalize/contract.js";
import { diagnose, diagnosticOf } from "../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../rules/diagnostic.js";
import { sampleRules } from "../rules/schema-rules.js";
import { accepts, refusals } from "../schema/accepts.js";
import { closedSchema, closingKeyword } from "../schema/closed-schema.js";
import { declaredNames } from "../schema/declared-names.js";
import { isInPlace } from "../schema/keywords.js";
import { mapSubschemas } from "../schema/map-subschemas.js";
import { matchesPattern } from "../schema/patterns.js";

/** Limit of reported refusals. A sample of another model would be refused everywhere. */
const MAX_REFUSALS = 20;

/**
 * The contract in which playground values are examples, and which accepts the pages' own values as far as it can. Every
 * sample that the client's validator would refuse is reported.
 *
 * @param samples The sample requests of all pages of the model.
 */
export function fitToSamples(contract: Contract, samples: readonly JsonNode[]): Outcome<Contract> {
  const at = { model: contract.id, locale: contract.locale };
  const diagnostics: Diagnostic[] = [];
  const refused: Diagnostic[] = [];

  const adapt = (schema: JsonObject, values: readonly JsonNode[], pointer: string, role: Role): JsonObject => {
    let result = schema;
    for (const rule of sampleRules) {
      const repair = rule.apply(result, { values, isRequired: role.isRequired });
      if (repair === undefined) continue;
      result = markChanged(repair.schema, rule.id);
      diagnostics.push(
        ...repair.found.map(({ node, args }) => diagnosticOf(rule, { ...at, pointer, origin: node.origin }, args)),
      );
    }
    const undeclared = role.isPart ? [] : undeclaredMembers(schema, values);
    refused.push(
      ...undeclared.map(([name, { origin }]) =>
        diagnose("model/sample-refused", { ...at, pointer, origin }, `it has no property ${quote(name)}`),
      ),
    );
    if (undeclared.length > 0) result = set(result, "additionalProperties", scalar(true, schema.origin));
    const required = getItems(schema, "required").filter(isString);
    return mapSubschemas(result, (inner, ...tokens) => {
      const [keyword, name] = [String(tokens[0]), tokens[1]];
      const innerValues = values.flatMap((value) => valuesAt(value, schema, inner, keyword, name));
      return adapt(inner, innerValues, pointerTo(pointer, ...tokens), {
        isRequired: keyword === "properties" && required.some(({ value }) => value === name),
        isPart: isInPlace(keyword),
      });
    });
  };

  const input = adapt(contract.input, samples, "/input", { isRequired: false, isPart: false });
  const asserted = closedSchema(input);
  for (const sample of samples) {
    for (const { node, pointer, reason } of refusals(asserted, sample, {}, "/input"))
      refused.push(diagnose("model/sample-refused", { ...at, pointer, origin: node.origin }, reason));
  }
  return outcome({ ...contract, input }, [...diagnostics, ...capped(refused, contract)]);
}

/** The relation of a schema to the schema around it. */
interface Role {
  readonly isRequired: boolean;
  /** It applies to the same value as the schema around it, so its own list of properties is not complete. */
  readonly isPart: boolean;
}

/** The parts of a value that a subschema applies to. Alternatives apply to the values that they accept. */
function valuesAt(
  value: JsonNode,
  schema: JsonObject,
  subschema: JsonObject,
  keyword: string,
  name: string | number | undefined,
): readonly JsonNode[] {
  if (keyword === "allOf") return [value];
  if (isInPlace(keyword)) return accepts(subschema, value, { ignoreFormats: true }) ? [value] : [];
  if (value.kind === "array") {
    const prefix = getItems(schema, "prefixItems").length;
    if (keyword === "prefixItems") return value.items.slice(Number(name), Number(name) + 1);
    return keyword === "items" ? value.items.slice(prefix) : [];
  }
  const members = value.kind === "object" ? [...value.members] : [];
  return members.filter(([member]) => isFor(member, schema, keyword, String(name))).map(([, node]) => node);
}

/** Returns true if the subschema under the keyword, and the name, is for the member. */
function isFor(member: string, schema: JsonObject, keyword: string, name: string): boolean {
  if (keyword === "properties") return member === name;
  if (keyword === "patternProperties") return matchesPattern(name, member);
  const isDeclared = get(get(schema, "properties"), member) !== undefined;
  return keyword === "additionalProperties" && !isDeclared && get(schema, "patternProperties") === undefined;
}

/** The members of the values that a closed schema declares nowhere. A part of it may accept others, as a map does. */
function undeclaredMembers(
  schema: JsonObject,
  values: readonly JsonNode[],
): readonly (readonly [name: string, member: JsonNode])[] {
  if (closingKeyword(schema) === undefined) return [];
  const declared = declaredNames(schema);
  const closed = closedSchema(schema);
  return values
    .filter((value) => !accepts(closed, value, { ignoreFormats: true }))
    .flatMap((value) => (value.kind === "object" ? [...value.members] : []))
    .filter(([name]) => !declared.has(name));
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 60));
}

function capped(refused: readonly Diagnostic[], { page, id, locale }: Contract): readonly Diagnostic[] {
  if (refused.length <= MAX_REFUSALS) return refused;
  const rest = diagnose("page/too-many-diagnostics", { file: page, model: id, locale }, refused.length - MAX_REFUSALS);
  return [...refused.slice(0, MAX_REFUSALS), rest];
}
