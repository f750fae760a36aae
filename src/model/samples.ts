/** What the sample bodies of all pages of a model say about its input schema. */
import { type Diagnostic, type Outcome, outcome } from "../base/diagnostic.js";
import {
  array,
  get,
  getItems,
  isString,
  type JsonNode,
  type JsonObject,
  markChanged,
  object,
  omit,
  sameJson,
  scalar,
  set,
} from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { diagnose } from "../base/rules.js";
import type { Contract } from "../normalize/contract.js";
import { renameKeyword } from "../normalize/rules/numbers.js";
import { report, show } from "../normalize/schema-rule.js";
import { refusal, refusals } from "../schema/accepts.js";
import { mapSubschemas } from "../schema/map-subschemas.js";
import { matchesPattern } from "../schema/patterns.js";

/** A sample of something else is refused everywhere, and nobody reads more. */
const MAX_REFUSALS = 20;

/**
 * The contract in which playground values are examples, and which accepts the pages' own values as far as it can.
 * @param samples The sample bodies of all pages of the model.
 */
export function fitToSamples(contract: Contract, samples: readonly JsonNode[]): Outcome<Contract> {
  const diagnostics: Diagnostic[] = [];
  const refused: Diagnostic[] = [];
  const at = { model: contract.id, locale: contract.locale };

  const adapt = (
    schema: JsonObject,
    values: readonly JsonNode[],
    isRequired: boolean,
    pointer: string,
    // One of several schemas that a value is held against: it does not name all properties by itself.
    isPart = false,
  ): JsonObject => {
    const here = { ...at, pointer };
    const shown = [
      ...values,
      ...getItems(schema, "examples"),
      ...[get(schema, "default")].filter((node) => node !== undefined),
    ];
    let result = schema;
    const unasserted = unsatisfiedFormat(schema, shown);
    if (unasserted !== undefined) {
      const format = get(schema, "format") as JsonNode;
      diagnostics.push(report("schema/unasserted-format", format, here, "uri", show(unasserted)));
      result = markChanged(omit(result, "format"), "schema/unasserted-format");
    }
    const unmatched = unmatchedByPattern(schema, shown);
    if (unmatched !== undefined) {
      diagnostics.push(report("schema/unasserted-pattern", unmatched, here, show(unmatched)));
      result = markChanged(renameKeyword(result, "pattern", "x-pattern"), "schema/unasserted-pattern");
    }
    const undeclared = isPart ? [] : undeclaredMembers(schema, values);
    refused.push(
      ...undeclared.map(([name, node]) =>
        report("model/sample-refused", node, here, `it has no property ${JSON.stringify(name.slice(0, 60))}`),
      ),
    );
    if (undeclared.length > 0) result = set(result, "additionalProperties", scalar(true, schema.origin));
    const value = get(schema, "default");
    if (value !== undefined && isSampleValue(schema, value, values, isRequired)) {
      diagnostics.push(report("schema/sample-default", value, here));
      result = markChanged(defaultAsExample(result, value), "schema/sample-default");
    }
    const required = new Set(
      getItems(schema, "required")
        .filter(isString)
        .map((name) => name.value),
    );
    return mapSubschemas(result, (inner, keyword, name) => {
      const tokens = name === undefined ? [keyword as string] : [keyword as string, name];
      const isProperty = keyword === "properties";
      const innerValues = values.flatMap((node) => valuesAt(node, inner, keyword as string, name));
      const isInner = isProperty && required.has(String(name));
      return adapt(inner, innerValues, isInner, pointerTo(pointer, ...tokens), COMBINATORS.has(keyword as string));
    });
  };

  const input = adapt(contract.input, samples, false, "/input");
  for (const sample of samples) {
    for (const { node, pointer, reason } of refusals(input, sample, "/input"))
      refused.push(report("model/sample-refused", node, { ...at, pointer }, reason));
  }
  return outcome({ ...contract, input }, [...diagnostics, ...capped(refused, contract)]);
}

/** The playground fills in required properties, media, and free text with what its samples show; the server does not. */
function isSampleValue(schema: JsonObject, value: JsonNode, values: readonly JsonNode[], isRequired: boolean): boolean {
  if (isRequired || isMedia(schema)) return true;
  if (!isString(value) || get(schema, "enum") !== undefined) return false;
  // No server fills in the address of somebody's file.
  return /^https?:\/\//i.test(value.value) || values.some((shown) => sameJson(shown, value));
}

function isMedia(schema: JsonObject): boolean {
  const items = get(schema, "items");
  return get(schema, "x-media") !== undefined || (items?.kind === "object" && get(items, "x-media") !== undefined);
}

function defaultAsExample(schema: JsonObject, value: JsonNode): JsonObject {
  const examples = getItems(schema, "examples");
  const all = examples.some((example) => sameJson(example, value)) ? examples : [value, ...examples];
  return object(
    [...schema.members]
      .filter(([key]) => key !== "examples")
      .map(([key, node]): readonly [string, JsonNode] =>
        key === "default" ? ["examples", array(all, node.origin)] : [key, node],
      ),
    schema.origin,
  );
}

const COMBINATORS: ReadonlySet<string> = new Set(["anyOf", "oneOf", "allOf"]);

/** The values that a subschema applies to; of alternatives, to those that it accepts. */
function valuesAt(
  value: JsonNode,
  subschema: JsonObject,
  keyword: string,
  name: string | number | undefined,
): readonly JsonNode[] {
  if (keyword === "properties" && value.kind === "object") {
    const member = value.members.get(String(name));
    return member === undefined ? [] : [member];
  }
  if (keyword === "items" && value.kind === "array") return value.items;
  if (keyword === "allOf") return [value];
  return COMBINATORS.has(keyword) && refusal(subschema, value) === undefined ? [value] : [];
}

/** A page's own value that `format: uri` would refuse, such as a bare file name or an empty string. */
function unsatisfiedFormat(schema: JsonObject, values: readonly JsonNode[]): JsonNode | undefined {
  if (get(schema, "x-media") === undefined || get(schema, "format") === undefined) return undefined;
  return values.find((value) => isString(value) && !/^(?:https?:\/\/|data:)./i.test(value.value));
}

function unmatchedByPattern(schema: JsonObject, values: readonly JsonNode[]): JsonNode | undefined {
  const pattern = get(schema, "pattern");
  if (!isString(pattern)) return undefined;
  return values.find((value) => isString(value) && !matchesPattern(pattern.value, value.value));
}

/** The members of the values that the schema has no property for, while it does not say what becomes of such. */
function undeclaredMembers(
  schema: JsonObject,
  values: readonly JsonNode[],
): readonly (readonly [name: string, member: JsonNode])[] {
  const properties = get(schema, "properties");
  if (properties?.kind !== "object" || get(schema, "additionalProperties") !== undefined) return [];
  return values
    .flatMap((value) => (value.kind === "object" ? [...value.members] : []))
    .filter(([name]) => !properties.members.has(name));
}

function capped(refused: readonly Diagnostic[], { page, id, locale }: Contract): readonly Diagnostic[] {
  if (refused.length <= MAX_REFUSALS) return refused;
  const rest = diagnose("page/too-many-findings", { file: page, model: id, locale }, refused.length - MAX_REFUSALS);
  return [...refused.slice(0, MAX_REFUSALS), rest];
}
