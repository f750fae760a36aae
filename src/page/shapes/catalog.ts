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
import { type DiagnosticPlace, diagnose } from "../../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../../rules/diagnostic.js";
import { isBareSchemaMap, looksLikeSchema } from "../../schema/schema-shape.js";
import { canonicalLocale } from "../canonical-locale.js";
import { parseJsonValues, startsAsJson } from "../json-values.js";
import { readListing } from "../listing.js";
import { modelIdProblem } from "../model-id.js";
import { noticesOf } from "../notices.js";
import type { Page } from "../page.js";
import type { JsonLimits, OriginOf, ParsedJson } from "../parsed-json.js";
import type { Reading } from "../reading.js";
import { readBundle, type SchemaBundle } from "../schema-bundle.js";
import type { ReadOptions, Shape } from "./shape.js";

/** Hundreds of models in one response, each as large as a page may be. */
const catalogLimits: JsonLimits = { depth: 110, values: 1_000_000, string: 1_000_000 };

/** The catalog's responses are in English. */
const LOCALE = "en";

/**
 * The API's own JSON: a catalog entry, a list of entries, or the catalog's response `{ "models": […], "total": n }`.
 */
export const catalogShape: Shape = {
  name: "catalog",
  matches: ({ text }) => startsAsJson(text) && /"(?:model_id|input_schema)"\s*:/.test(text),
  read: (page, options) => {
    const originOf: OriginOf = (start, end) => ({ page: page.path, start, end });
    const parsed = parseJsonValues(page.text, originOf, catalogLimits);
    if (!parsed.ok) return outcome([], [failureOf(parsed.failure, page.text, originOf)]);
    const { nodes, notices } = parsed;
    const all = nodes.flatMap(entriesOf);
    if (all.length > 0 && all.every((entry) => isNamed(entry) && lacksSchemas(entry))) {
      const place = { origin: originOf(0, 0), ...(all.length === 1 && { model: getString(all[0], "model_id") }) };
      return outcome([], [diagnose("page/catalog-without-schemas", place, all.length)]);
    }
    const entries = all.map((entry) => readEntry(entry, page, options));
    return outcome(
      entries.flatMap(({ value }) => value),
      withOneForAll(
        [
          ...noticesOf(notices, originOf),
          ...partialCatalog(nodes),
          ...entries.flatMap(({ diagnostics }) => diagnostics),
        ],
        entries.length,
        originOf,
      ),
    );
  },
};

function isNamed(entry: JsonNode): boolean {
  return getString(entry, "model_id") !== undefined;
}

/** Returns true if the entry has no schemas because the request did not ask for them. */
function lacksSchemas(entry: JsonNode): boolean {
  return ["input_schema", "output_schema"].every((key) => {
    const schema = get(entry, key);
    return schema === undefined || (schema.kind === "scalar" && schema.value === null);
  });
}

/** If every entry lacks its output schema, reports this once. */
function withOneForAll(diagnostics: readonly Diagnostic[], entries: number, originOf: OriginOf): readonly Diagnostic[] {
  const isMissing = ({ rule }: Diagnostic): boolean => rule === "page/no-output-schema";
  if (entries < 2 || diagnostics.filter(isMissing).length < entries) return diagnostics;
  const diagnostic = diagnose("page/catalog-without-outputs", { origin: originOf(0, 0) }, entries);
  return [diagnostic, ...diagnostics.filter((each) => !isMissing(each))];
}

function failureOf(failure: Extract<ParsedJson, { ok: false }>, text: string, originOf: OriginOf): Diagnostic {
  const place = { origin: originOf(failure.at, failure.at) };
  if (failure.reason === "limit") return diagnose("page/too-large", place, failure.message);
  if (failure.reason === "syntax") return diagnose("page/broken-json", place, failure.message);
  return diagnose("page/truncated", { origin: originOf(text.length, text.length) }, "inside the catalog");
}

/** The entries of an entry, a list of entries, a response, or a list of responses. */
export function entriesOf(node: JsonNode): readonly JsonNode[] {
  if (node.kind !== "array") return listOf(node)?.items ?? [node];
  return node.items.flatMap((item) => listOf(item)?.items ?? [item]);
}

/** The entries under `models` (docs/wire.md), else the first list of entries. */
function listOf(node: JsonNode): JsonArray | undefined {
  const models = get(node, "models");
  if (models?.kind === "array") return models;
  if (node.kind !== "object" || get(node, "input_schema") !== undefined) return undefined;
  return [...node.members.values()].find(
    (member): member is JsonArray => member.kind === "array" && member.items.some((item) => get(item, "model_id")),
  );
}

/** Reports a catalog that lacks entries. Responses have up to 100 entries, so several responses are added up. */
function partialCatalog(nodes: readonly JsonNode[]): readonly Diagnostic[] {
  const answers = nodes
    .flatMap((node) => (node.kind === "array" ? node.items : [node]))
    .filter((node) => listOf(node) !== undefined);
  const here = answers.reduce((sum, answer) => sum + (listOf(answer)?.items.length ?? 0), 0);
  const [first] = answers.filter((answer) => (getNumber(answer, "total") ?? 0) > here);
  const total = getNumber(first, "total");
  if (total === undefined) return [];
  return [diagnose("page/partial-catalog", { origin: get(first, "total")?.origin }, here, total)];
}

/** Reads one entry. Errors in it do not affect the others. */
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
  const bundle = readBundle(get(entry, "input_schema"), namesIn(get(entry, "required_inputs")));
  const bundled = bundle === undefined ? "" : namesOf(bundle);
  if (bundle !== undefined && bundle.input === undefined) {
    return outcome(
      [],
      [diagnose("page/schema-bundle", { ...place, origin: get(entry, "input_schema")?.origin }, bundled)],
    );
  }
  const input = bundle?.input ?? schemaOf(entry, "input_schema");
  if (input === undefined) return outcome([], [diagnose("page/no-input-schema", place)]);
  const output = readBundle(get(entry, "output_schema"))?.output ?? schemaOf(entry, "output_schema") ?? bundle?.output;
  const required = withRequiredInputs(input, get(entry, "required_inputs"), place);
  const title = getString(entry, "display_name");
  const summary = getString(entry, "description");
  const listing = readListing(entry);
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
    ...(listing && { listing }),
  };
  const missing = output === undefined ? [diagnose("page/no-output-schema", place)] : [];
  const taken =
    bundle === undefined ? [] : [diagnose("page/bundled-schema", { ...place, origin: input.origin }, bundled)];
  return outcome([reading], [...missing, ...taken, ...required.diagnostics]);
}

/** Enough names to recognize the block. */
const MAX_NAMES = 5;

function namesOf({ names }: SchemaBundle): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => JSON.stringify(name.slice(0, 60)));
  return names.length > MAX_NAMES ? `${shown.join(", ")} and ${names.length - MAX_NAMES} more` : shown.join(", ");
}

function namesIn(list: JsonNode | undefined): readonly string[] {
  return list?.kind === "array" ? list.items.filter(isString).map(({ value }) => value) : [];
}

function schemaOf(entry: JsonObject, key: string): JsonObject | undefined {
  const schema = get(entry, key);
  if (schema?.kind !== "object") return undefined;
  // `{}` is a schema that allows everything.
  return schema.members.size === 0 || looksLikeSchema(schema) || isBareSchemaMap(schema) ? schema : undefined;
}

/** Adds `required_inputs`, which has the same meaning as the schema's `required`. Entries have one or both. */
function withRequiredInputs(
  input: JsonObject,
  names: JsonNode | undefined,
  place: DiagnosticPlace,
): Outcome<JsonObject> {
  if (names?.kind !== "array" || !names.items.every(isString)) return outcome(input);
  const at = { ...place, origin: names.origin };
  const isBare = isBareSchemaMap(input);
  // In a bare map of properties, `required` is a property.
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

/** Wraps a bare map of properties, which has no place for `required`. */
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
