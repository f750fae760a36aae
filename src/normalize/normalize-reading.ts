import { get, getMembers, type JsonNode, type JsonObject, markChanged, object } from "../base/json.js";
import type { Reading } from "../page/reading.js";
import { diagnose } from "../rules/diagnose.js";
import { type Outcome, outcome } from "../rules/diagnostic.js";
import { hasTooManyPatterns } from "../rules/schema/read-patterns.js";
import type { SchemaPlace } from "../rules/schema-rule.js";
import { schemaRulesAfter, schemaRulesBefore } from "../rules/schema-rules.js";
import { quoteNames } from "../rules/show.js";
import { COMBINATORS } from "../schema/keywords.js";
import {
  isBareMap,
  isBareSchemaMap,
  isOutputMap,
  looksLikeSchema,
  objectOf,
  withoutDefinitions,
} from "../schema/schema-shape.js";
import type { Contract } from "./contract.js";
import { inlineRefs } from "./inline-refs.js";
import { splitTexts } from "./split-texts.js";
import { textsByLanguage } from "./text-languages.js";
import { type Walk, walkSchema } from "./walk-schema.js";

const walk: Walk = { before: schemaRulesBefore, after: schemaRulesAfter };

/**
 * Reading → contract: cleans the schemas of a page, so that they are valid JSON Schema 2020-12.
 *
 * @param samples The sample requests of all pages of the model, so that all locales give the same contract.
 */
export function normalizeReading(reading: Reading, samples = reading.samples): Outcome<Contract> {
  const at = { model: reading.id, locale: reading.locale };
  const input = normalizeSchema(reading.input, { ...at, pointer: "/input", samples });
  const output = reading.output && normalizeOutput(reading.output, { ...at, pointer: "/output" });
  const [splitInput, splitOutput] = [splitTexts(input.value), splitTexts(output?.value ?? object([]))];
  const empty = hasNoProperties(input.value)
    ? [diagnose("schema/no-properties", { ...at, pointer: "/input", origin: reading.input.origin })]
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
    ...(reading.listing && { listing: reading.listing }),
  };
  return outcome(contract, [...input.diagnostics, ...empty, ...(output?.diagnostics ?? []), ...words.diagnostics]);
}

/** Returns true for an object without properties. No real request body is such an object. A reference is reported by itself. */
function hasNoProperties(input: JsonObject): boolean {
  const isCombined = [...COMBINATORS, "patternProperties", "x-ref"].some((keyword) => get(input, keyword));
  const extra = get(input, "additionalProperties");
  return !isCombined && extra?.kind !== "object" && getMembers(input, "properties").length === 0;
}

/** Cleans one schema. A clean schema stays as it is. */
export function normalizeSchema(block: JsonObject, at: SchemaPlace): Outcome<JsonObject> {
  const inlined = inlineRefs(block, at);
  const place = hasTooManyPatterns(block) ? { ...at, hasTooManyPatterns: true } : at;
  const walked = walkSchema(inlined.value, place, walk);
  return outcome(walked.value, [...inlined.diagnostics, ...walked.diagnostics]);
}

/** The fields of a result (API documentation). A schema with only these describes the whole result. */
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
 * Cleans an output schema. Pages show it as `{ "output": { … } }`, mostly without the type of that object; the contract
 * has the schema of `output` itself.
 */
function normalizeOutput(block: JsonObject, at: SchemaPlace): Outcome<JsonObject> {
  const map = withoutDefinitions(block);
  const isBare = isBareMap(map) || isOutputMap(map);
  const properties = isBare ? map : get(block, "properties");
  const isWrapped =
    properties?.kind === "object" &&
    [...properties.members.keys()].every((name) => RESULT_FIELDS.has(name)) &&
    [looksLikeSchema, isBareSchemaMap].some((isSchema) => isSchema(get(properties, "output")));
  if (!isWrapped && !isBare) return normalizeSchema(block, at);
  // References are replaced first, because their pointers start at the root of the block, or of the schema in it.
  const inner = isWrapped ? get(properties, "output") : undefined;
  const roots = inner === undefined ? [block] : isBare ? [inner, block] : [block, inner];
  const inlined = inlineRefs(block, at, roots);
  const root = (isBare ? inlined.value : get(inlined.value, "properties")) as JsonObject;
  const schema = isWrapped ? (get(root, "output") as JsonNode) : objectOf(root.members, block);
  const place = { ...at, origin: block.origin };
  const found = diagnose("schema/bare-output", place, quoteNames([...root.members.keys()]));
  const patterned = hasTooManyPatterns(block) ? { ...at, hasTooManyPatterns: true } : at;
  const walked = walkSchema(markChanged(schema, "schema/bare-output"), patterned, walk);
  return outcome(walked.value, [...inlined.diagnostics, found, ...walked.diagnostics]);
}
