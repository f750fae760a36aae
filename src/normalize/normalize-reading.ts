/** Reading → contract: what the page meant, as JSON Schema 2020-12. */
import { type Outcome, outcome } from "../base/diagnostic.js";
import { get, getMembers, type JsonNode, type JsonObject, markChanged, object } from "../base/json.js";
import type { Reading } from "../page/reading.js";
import { isBareSchemaMap, isOutputMap, looksLikeSchema } from "../schema/schema-shape.js";
import type { Contract } from "./contract.js";
import { inlineRefs } from "./inline-refs.js";
import { dropInvalidDefault } from "./rules/defaults.js";
import { dropRepeatedEnumValues, reconcileEnumTypes, takeEnumValues } from "./rules/enums.js";
import { normalizeFormat } from "./rules/formats.js";
import { normalizeTupleItems } from "./rules/items.js";
import {
  keepMediaConstraints,
  normalizeExample,
  setAsideIdleKeywords,
  setAsideUnknownKeywords,
} from "./rules/keywords.js";
import { namePropertyList, repairPhpLists } from "./rules/lists.js";
import { noticeMediaWithoutFormat } from "./rules/media-inputs.js";
import { addMissingType, noticeMissingItems } from "./rules/missing-type.js";
import { normalizeNullable } from "./rules/nullable.js";
import { dropNullKeywords } from "./rules/nulls.js";
import { dropEmptyRanges, keepStep, normalizeExclusiveFlags, normalizeNumbers } from "./rules/numbers.js";
import { hasTooManyPatterns, normalizePattern, normalizePatternProperties } from "./rules/pattern.js";
import { isBareMap, normalizeBareProperties, noticeForeignNames, objectOf, quoted } from "./rules/properties.js";
import { dropUnknownRequired, liftRequiredFlags, listRequired } from "./rules/required.js";
import { normalizeTypeNames } from "./rules/type-names.js";
import { report, type SchemaPlace } from "./schema-rule.js";
import { splitTexts } from "./split-texts.js";
import { textsByLanguage } from "./text-languages.js";
import { type Walk, walkSchema } from "./walk-schema.js";

const walk: Walk = {
  before: [
    // Structure first: what is a property is no keyword.
    dropNullKeywords,
    repairPhpLists,
    namePropertyList,
    normalizeBareProperties,
    noticeForeignNames,
    normalizeTupleItems,
    normalizeTypeNames,
    normalizeNullable,
    normalizeFormat,
    addMissingType,
    // Flags on properties are lifted before the walk reaches these, where `required: true` is no list.
    listRequired,
    liftRequiredFlags,
    normalizeExclusiveFlags,
    normalizeNumbers,
    keepStep,
    normalizeExample,
    keepMediaConstraints,
    // From here on every keyword is known and has a value that it can have.
    setAsideUnknownKeywords,
    setAsideIdleKeywords,
    noticeMissingItems,
    takeEnumValues,
    reconcileEnumTypes,
    // After the conversion of values: "5" and 5 may have become one.
    dropRepeatedEnumValues,
    dropEmptyRanges,
    normalizePattern,
    normalizePatternProperties,
  ],
  // What is required may be a property that only the rules for an inner schema make one.
  after: [dropUnknownRequired, dropInvalidDefault, noticeMediaWithoutFormat],
};

/** @param samples The request bodies of all pages of the model: locales must come out the same. */
export function normalizeReading(reading: Reading, samples = reading.samples): Outcome<Contract> {
  const at = { model: reading.id, locale: reading.locale };
  const input = normalizeSchema(reading.input, { ...at, pointer: "/input", samples });
  const output = reading.output && normalizeOutput(reading.output, { ...at, pointer: "/output" });
  const [splitInput, splitOutput] = [splitTexts(input.value), splitTexts(output?.value ?? object([]))];
  const empty = hasNoProperties(input.value)
    ? [report("schema/no-properties", reading.input, { ...at, pointer: "/input" })]
    : [];
  const words = textsByLanguage(
    reading,
    { schema: input.value, texts: splitInput.texts },
    { schema: output?.value ?? object([]), texts: splitOutput.texts },
  );
  const contract: Contract = {
    page: reading.page,
    sha256: reading.sha256,
    id: reading.id,
    locale: reading.locale,
    input: splitInput.schema,
    ...(output && { output: splitOutput.schema }),
    samples: reading.samples,
    texts: words.texts,
  };
  return outcome(contract, [...input.diagnostics, ...empty, ...(output?.diagnostics ?? []), ...words.diagnostics]);
}

/** An object that takes anything, or nothing: no request body is described so. */
function hasNoProperties(input: JsonObject): boolean {
  const isCombined = ["anyOf", "oneOf", "allOf", "patternProperties"].some((keyword) => get(input, keyword));
  const extra = get(input, "additionalProperties");
  return !isCombined && extra?.kind !== "object" && getMembers(input, "properties").length === 0;
}

/** One schema, cleaned; a clean one stays as it is. */
export function normalizeSchema(block: JsonObject, at: SchemaPlace): Outcome<JsonObject> {
  const inlined = inlineRefs(block, at);
  const place = hasTooManyPatterns(block) ? { ...at, hasTooManyPatterns: true } : at;
  const walked = walkSchema(inlined.value, place, walk);
  return outcome(walked.value, [...inlined.diagnostics, ...walked.diagnostics]);
}

/** What a result holds besides `output` (API documentation): a schema of these alone is of the result as a whole. */
const RESULT_FIELDS: ReadonlySet<string> = new Set([
  "output",
  "status",
  "request_id",
  "model_id",
  "created_at",
  "finished_at",
  "error",
  "cost",
  // Results of other services, which some models pass on: they echo the input.
  "id",
  "input",
  "logs",
  "metrics",
  "started_at",
  "completed_at",
  "queue_position",
  "progress",
  "version",
  "urls",
]);

/**
 * Pages show the output as `{ "output": { … } }`, mostly without saying that this is an object; the contract is of
 * `output` itself.
 */
function normalizeOutput(block: JsonObject, at: SchemaPlace): Outcome<JsonObject> {
  const isBare = isBareMap(block) || isOutputMap(block);
  const properties = isBare ? block : get(block, "properties");
  const isWrapped =
    properties?.kind === "object" &&
    [...properties.members.keys()].every((name) => RESULT_FIELDS.has(name)) &&
    [looksLikeSchema, isBareSchemaMap].some((isSchema) => isSchema(get(properties, "output")));
  if (!isWrapped && !isBare) return normalizeSchema(block, at);
  // References are written from the root of the block, so they are put in place before anything moves.
  const inlined = inlineRefs(block, at);
  const root = (isBare ? inlined.value : get(inlined.value, "properties")) as JsonObject;
  const schema = isWrapped ? (get(root, "output") as JsonNode) : objectOf(root.members, block);
  const found = report("schema/bare-output", block, at, quoted([...root.members.keys()]));
  const place = hasTooManyPatterns(block) ? { ...at, hasTooManyPatterns: true } : at;
  const walked = walkSchema(markChanged(schema, "schema/bare-output"), place, walk);
  return outcome(walked.value, [...inlined.diagnostics, found, ...walked.diagnostics]);
}
