/** The API's own JSON: one catalog entry, a list of entries, or the catalog's answer `{ "models": […], "total": n }`. */

import {
  get,
  getNumber,
  getString,
  isString,
  type JsonArray,
  type JsonNode,
  type JsonObject,
  markChanged,
  object,
  sameJson,
  scalar,
  set,
} from "../../base/json.js";
import { diagnose, type FindingPlace } from "../../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../../rules/diagnostic.js";
import { isBareSchemaMap, looksLikeSchema } from "../../schema/schema-shape.js";
import { canonicalLocale } from "../canonical-locale.js";
import { modelIdProblem } from "../model-id.js";
import { noticesOf } from "../notices.js";
import type { Page } from "../page.js";
import { type JsonLimits, type OriginOf, type ParsedJson, parseJson } from "../parse-json.js";
import type { Reading } from "../reading.js";
import type { ReadOptions, Shape } from "./shape.js";

/** Hundreds of models in one answer, each as large as a page may be. */
const catalogLimits: JsonLimits = { depth: 110, values: 1_000_000, string: 1_000_000 };

/** The catalog's answers are in English. */
const LOCALE = "en";

export const catalogShape: Shape = {
  name: "catalog",
  matches: ({ text }) =>
    /^[\s\ufeff]*(?:\{\s*"|\[\s*\{)/.test(text.slice(0, 1_000)) && /"(?:model_id|input_schema)"\s*:/.test(text),
  read: (page, options) => {
    const originOf: OriginOf = (start, end) => ({ page: page.path, start, end });
    const start = page.text.search(/[{[]/);
    const parsed = parseJson(page.text, start, originOf, catalogLimits);
    if (!parsed.ok) return outcome([], [failureOf(parsed, originOf)]);
    const after = page.text.slice(parsed.end).search(/[^\s\ufeff]/);
    if (after >= 0) {
      const place = { origin: originOf(parsed.end + after, parsed.end + after) };
      return outcome([], [diagnose("page/broken-json", place, "something follows it")]);
    }
    const entries = entriesOf(parsed.node).map((entry) => readEntry(entry, page, options));
    return outcome(
      entries.flatMap(({ value }) => value),
      [
        ...noticesOf(parsed.notices, originOf),
        ...partialFinding(parsed.node),
        ...entries.flatMap(({ diagnostics }) => diagnostics),
      ],
    );
  },
};

function failureOf(failure: Extract<ParsedJson, { ok: false }>, originOf: OriginOf): Diagnostic {
  const place = { origin: originOf(failure.at, failure.at) };
  if (failure.reason === "limit") return diagnose("page/too-large", place, failure.message);
  if (failure.reason === "truncated") return diagnose("page/truncated", place, "the catalog");
  return diagnose("page/broken-json", place, failure.message);
}

function entriesOf(node: JsonNode): readonly JsonNode[] {
  return node.kind === "array" ? node.items : (listOf(node)?.items ?? [node]);
}

/** `models` (docs/wire.md), else the one list of entries that there is. */
function listOf(node: JsonNode): JsonArray | undefined {
  const models = get(node, "models");
  if (models?.kind === "array") return models;
  if (node.kind !== "object" || get(node, "input_schema") !== undefined) return undefined;
  return [...node.members.values()].find(
    (member): member is JsonArray => member.kind === "array" && member.items.some((item) => get(item, "model_id")),
  );
}

/** The catalog comes in pages of up to 100 entries. */
function partialFinding(node: JsonNode): readonly Diagnostic[] {
  const total = getNumber(node, "total");
  const here = listOf(node)?.items.length;
  if (total === undefined || here === undefined || total <= here) return [];
  return [diagnose("page/partial-catalog", { origin: get(node, "total")?.origin }, here, total)];
}

/** One entry; what is wrong with it says nothing about the others. */
function readEntry(entry: JsonNode, page: Page, options: ReadOptions): Outcome<readonly Reading[]> {
  const locale = canonicalLocale(options.locale) ?? LOCALE;
  const id = getString(entry, "model_id");
  if (entry.kind !== "object" || id === undefined) {
    return outcome([], [diagnose("page/no-model-id", { origin: entry.origin, locale })]);
  }
  const problem = modelIdProblem(id);
  if (problem !== undefined) {
    const place = { origin: get(entry, "model_id")?.origin, locale };
    return outcome([], [diagnose("page/invalid-model-id", place, id, problem)]);
  }
  const place = { origin: entry.origin, model: id, locale };
  const input = schemaOf(entry, "input_schema");
  if (input === undefined) return outcome([], [diagnose("page/no-input-schema", place)]);
  const output = schemaOf(entry, "output_schema");
  const required = withRequiredInputs(input, get(entry, "required_inputs"), place);
  const title = getString(entry, "display_name");
  const summary = getString(entry, "description");
  const reading: Reading = {
    page: page.path,
    sha256: page.sha256,
    id,
    locale,
    ...(title !== undefined && { title }),
    ...(summary !== undefined && { summary }),
    samples: [],
    input: required.value,
    ...(output && { output }),
  };
  const missing = output === undefined ? [diagnose("page/no-output-schema", place)] : [];
  return outcome([reading], [...missing, ...required.diagnostics]);
}

function schemaOf(entry: JsonObject, key: string): JsonObject | undefined {
  const schema = get(entry, key);
  if (schema?.kind !== "object") return undefined;
  // `{}` says that anything goes, which is a schema; other JSON that is none is no schema.
  return schema.members.size === 0 || looksLikeSchema(schema) || isBareSchemaMap(schema) ? schema : undefined;
}

/** `required_inputs` says what `required` of the schema says; entries have one or both. */
function withRequiredInputs(input: JsonObject, names: JsonNode | undefined, place: FindingPlace): Outcome<JsonObject> {
  if (names?.kind !== "array" || !names.items.every(isString)) return outcome(input);
  const at = { ...place, origin: names.origin };
  const isBare = isBareSchemaMap(input);
  // In a bare map of properties `required` is one of these.
  const stated = isBare ? undefined : get(input, "required");
  if (stated === undefined) {
    if (names.items.length === 0) return outcome(input);
    const rule = "page/required-inputs";
    const schema = isBare ? asObjectSchema(input) : input;
    return outcome(set(schema, "required", markChanged(names, rule)), [diagnose(rule, at)]);
  }
  const same = stated.kind === "array" && sameJson(sorted(stated), sorted(names));
  return outcome(input, same ? [] : [diagnose("page/required-inputs-differ", at)]);
}

/** `{ "prompt": { … } }` has no place for `required`. */
function asObjectSchema(properties: JsonObject): JsonObject {
  const { origin } = properties;
  const schema = object(
    [
      ["type", scalar("object", origin)],
      ["properties", properties],
    ],
    origin,
  );
  return markChanged(schema, "page/required-inputs");
}

function sorted(names: JsonArray): JsonArray {
  const text = (node: JsonNode): string => (isString(node) ? node.value : "");
  return { kind: "array", items: names.items.toSorted((a, b) => (text(a) < text(b) ? -1 : 1)) };
}
