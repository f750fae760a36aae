import { getString, type JsonNode } from "../base/json.js";
import { diagnose } from "../rules/diagnose.js";
import { type Diagnostic, hasErrors, type Outcome, outcome } from "../rules/diagnostic.js";
import { visitRawSchemas } from "../schema/raw-schema.js";
import { cutOff, endingDiagnostics, isCutBeforeSchema, withoutCutId } from "./cut-off.js";
import { elisionDiagnostics } from "./elision.js";
import type { FlatText } from "./flat-text.js";
import { cleanTitle, findHeading, type Heading, isSentence, isTranslationKey } from "./heading.js";
import { type BrokenBlock, findJsonBlocks, type JsonBlocks } from "./json-blocks.js";
import { findLocale } from "./locale.js";
import { findMisquoted } from "./misquoted.js";
import { cutIdProblem, type FoundId, findModelIds, modelIdProblem } from "./model-id.js";
import { noticesOf } from "./notices.js";
import type { JsonSyntax, OriginOf } from "./parsed-json.js";
import { proseOf } from "./prose.js";
import type { Reading } from "./reading.js";
import {
  type Restoration,
  withoutBackslashes,
  withoutColors,
  withoutEntities,
  withoutLineNumbers,
  withoutMarks,
} from "./restorations.js";
import { type SelectedSchemas, selectSchemas } from "./select-schemas.js";
import type { ReadOptions } from "./shapes/shape.js";

/** A longer text was not copied by a person, and reading it several times would take long. In UTF-16 code units. */
const MAX_RESTORED = 2_000_000;

/**
 * Reads the text of a page by position and shape, never by words of a language. Returns one reading, or none if there
 * is an error. A page that cannot be read is read again with known damage repaired; only a complete reading counts.
 */
export function readFlatText(flat: FlatText, options: ReadOptions): Outcome<readonly Reading[]> {
  const strict = readAs(flat, options, "strict");
  if (flat.text.length > MAX_RESTORED) return strict;
  if (!strict.diagnostics.some(isRepairable)) return withEscapedSamples(strict, flat, options);
  for (const restorations of ATTEMPTS) {
    const restored = restore(flat, restorations);
    if (restored === undefined) continue;
    const attempt = readAs(restored.value, options, "loose");
    const [reading] = attempt.value;
    if (reading === undefined) continue;
    return outcome(attempt.value, [...aboutModel(restored.diagnostics, reading), ...attempt.diagnostics]);
  }
  return strict;
}

function aboutModel(diagnostics: readonly Diagnostic[], { id: model, locale }: Reading): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, model, locale }));
}

/** Adds the samples of commands whose HTML was escaped twice. The values of the schemas keep their entities. */
function withEscapedSamples(
  strict: Outcome<readonly Reading[]>,
  flat: FlatText,
  options: ReadOptions,
): Outcome<readonly Reading[]> {
  const [reading] = strict.value;
  const restored = reading?.samples.length === 0 ? restore(flat, [withoutEntities]) : undefined;
  if (reading === undefined || restored === undefined) return strict;
  const samples = readAs(restored.value, options, "strict").value[0]?.samples ?? [];
  if (samples.length === 0) return strict;
  return outcome([{ ...reading, samples }], [...aboutModel(restored.diagnostics, reading), ...strict.diagnostics]);
}

/** The attempts, from the smallest repair to the largest. */
const ATTEMPTS: readonly (readonly Restoration[])[] = [
  [],
  [withoutColors],
  [withoutLineNumbers],
  [withoutEntities],
  [withoutEntities, withoutEntities],
  [withoutEntities, withoutLineNumbers],
  [withoutMarks],
  [withoutMarks, withoutLineNumbers],
  [withoutBackslashes],
];

/** Returns true for errors that a schema in damaged JSON can cause. */
function isRepairable({ rule }: Diagnostic): boolean {
  return rule === "page/broken-json" || rule === "page/no-input-schema" || rule === "page/truncated";
}

/** Applies the restorations and reports each; undefined if one of them finds nothing to restore. */
function restore(flat: FlatText, restorations: readonly Restoration[]): Outcome<FlatText> | undefined {
  let value = flat;
  const diagnostics: Diagnostic[] = [];
  for (const restoration of restorations) {
    const found = restoration(value.text);
    if (found === undefined) return undefined;
    const { mapped, what, at } = found;
    diagnostics.push(diagnose("page/restored-text", { origin: value.originOf(at, at + 1) }, what));
    value = { ...value, text: mapped.text, originOf: mapped.originBy(value.originOf) };
  }
  return outcome(value, diagnostics);
}

function readAs(flat: FlatText, options: ReadOptions, syntax: JsonSyntax): Outcome<readonly Reading[]> {
  const { page, text, originOf } = flat;
  const found = findJsonBlocks(text, originOf, syntax);
  const ids = withoutCutId(findModelIds(text), flat);
  const id = readModelId(ids, flat);
  const schemas = selectSchemas(found.blocks, page.path, text);
  const locale = findLocale(
    {
      ...flat,
      ...(flat.address === undefined && page.address !== undefined && { address: page.address }),
      prose: proseOf(text, found),
      schemaWords: wordsOf([schemas.value.input, schemas.value.output]),
      id: id.value ?? "",
    },
    options,
  );
  const broken = [...found.broken, ...missingBlocks(text, found, schemas.value)];
  const hasBrokenSchema = broken.some((block) => !block.isRequestBody);
  const isCut = !hasBrokenSchema && isCutBeforeSchema(flat, found.blocks, schemas.value, ids);
  const ending = isCut
    ? [cutOff(flat, "before the input schema")]
    : endingDiagnostics(flat, found.blocks, broken, schemas.value);
  const reported = [
    ...(isCut && id.value === undefined && ids.length === 0 ? [] : id.diagnostics),
    // A body that is cut off by the end of the page is the same problem as the missing schema.
    ...broken
      .filter((block) => !(isCut && block.failure.reason === "truncated"))
      .map((block) => brokenDiagnostic(block, text, originOf)),
    ...found.blocks.flatMap((block) => noticesOf(block.notices, originOf)),
    // A broken or cut-off schema is the reason for what is missing, so only that reason is reported.
    ...(hasBrokenSchema || ending.length > 0 ? ending : schemas.diagnostics),
    ...elisionDiagnostics(flat, [schemas.value.input, schemas.value.output]),
  ];
  // The language of a page that cannot be read does not matter.
  const all = hasErrors(reported) ? reported : [...reported, ...locale.diagnostics];
  const diagnostics = all.map((diagnostic) => ({
    ...diagnostic,
    ...(id.value !== undefined && { model: id.value }),
    locale: locale.value,
  }));
  const { input, output, samples } = schemas.value;
  if (hasErrors(diagnostics) || id.value === undefined || input === undefined) return outcome([], diagnostics);
  const reading: Reading = {
    page: page.path,
    sha256: page.sha256,
    id: id.value,
    locale: locale.value,
    ...headingOf(flat, id.value),
    samples,
    input,
    ...(output && { output }),
  };
  return outcome([reading], diagnostics);
}

function headingOf({ text, heading }: FlatText, id: string): Heading {
  const found = findHeading(text, id);
  const title = withoutDoubleEscapes(heading?.title === undefined ? found.title : cleanTitle(heading.title));
  const summary = withoutDoubleEscapes(found.summary ?? heading?.summary);
  return {
    ...(title !== undefined && title !== "" && !isTranslationKey(title) && { title }),
    ...(summary !== undefined && isSentence(summary) && { summary }),
  };
}

/** A title or a summary contains an entity only if its HTML was escaped twice. */
function withoutDoubleEscapes(text: string | undefined): string | undefined {
  return text && (withoutEntities(text)?.mapped.text ?? text);
}

/** The words in the schemas, without translation keys. */
function wordsOf(nodes: readonly (JsonNode | undefined)[]): string {
  const words: string[] = [];
  for (const node of nodes)
    if (node !== undefined)
      visitRawSchemas(node, (schema) => {
        words.push(...["title", "description"].flatMap((keyword) => getString(schema, keyword) ?? []));
      });
  return words.filter((text) => !isTranslationKey(text)).join("\n");
}

/** The first id. A different one in another curl command means that the page documents several AI models. */
function readModelId(ids: readonly FoundId[], { page, originOf }: FlatText): Outcome<string | undefined> {
  const [first] = ids;
  if (first === undefined) return outcome(undefined, [diagnose("page/no-model-id", { file: page.path })]);
  const place = { origin: originOf(first.start, first.end) };
  const problem = modelIdProblem(first.id) ?? cutIdProblem(first.id);
  if (problem !== undefined) return outcome(undefined, [diagnose("page/invalid-model-id", place, first.id, problem)]);
  const other = ids.find(({ id }) => id !== first.id);
  if (other === undefined) return outcome(first.id);
  const there = { origin: originOf(other.start, other.end) };
  return outcome(first.id, [diagnose("page/several-model-ids", there, first.id, other.id)]);
}

/** If a schema is missing, looks for one that does not even look like JSON. */
function missingBlocks(
  text: string,
  { blocks, broken }: JsonBlocks,
  { input, output }: SelectedSchemas,
): readonly BrokenBlock[] {
  if (input !== undefined && output !== undefined) return [];
  const isReported = broken.some(({ isRequestBody }) => !isRequestBody);
  const misquoted = isReported ? undefined : findMisquoted(text, blocks);
  return misquoted === undefined ? [] : [misquoted];
}

function brokenDiagnostic({ failure, isRequestBody }: BrokenBlock, text: string, originOf: OriginOf): Diagnostic {
  const place = { origin: originOf(failure.at, failure.at) };
  if (failure.reason === "limit") return diagnose("page/too-large", place, failure.message);
  if (isRequestBody) return diagnose("page/broken-sample", place, failure.message);
  // Elements that are still open at the end of a cut-off page add a line break.
  if (failure.reason === "truncated" || text.slice(failure.at).trim() === "") {
    const end = { origin: originOf(text.length, text.length) };
    return diagnose("page/truncated", end, lastKey(text.slice(0, failure.at)));
  }
  return diagnose("page/broken-json", place, failure.message);
}

/** Describes where a page was cut off by the last key before its end. */
function lastKey(text: string): string {
  const key = [...text.slice(-5_000).matchAll(/"((?:[^"\\]|\\.){1,80})"\s*:/g)].at(-1)?.[1];
  return key === undefined ? "inside the schema" : `inside "${key}"`;
}
