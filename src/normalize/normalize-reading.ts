/** Reading → contract: what the page meant, as JSON Schema 2020-12. */
import { type Outcome, outcome } from "../base/diagnostic.js";
import { get, type JsonObject, object } from "../base/json.js";
import type { Texts } from "../model/model.js";
import { detectLanguage } from "../page/language.js";
import type { Reading } from "../page/reading.js";
import { isBareSchemaMap, looksLikeSchema } from "../page/schema-shape.js";
import type { Contract } from "./contract.js";
import { inlineRefs } from "./inline-refs.js";
import { dropInvalidDefault } from "./rules/defaults.js";
import { dropRepeatedEnumValues, reconcileEnumTypes } from "./rules/enums.js";
import { normalizeFormat } from "./rules/formats.js";
import { normalizeTupleItems } from "./rules/items.js";
import { keepMediaConstraints, normalizeExample, setAsideUnknownKeywords } from "./rules/keywords.js";
import { addMissingType, noticeMissingItems } from "./rules/missing-type.js";
import { normalizeNullable } from "./rules/nullable.js";
import { dropEmptyRanges, keepStep, normalizeExclusiveFlags, normalizeNumbers } from "./rules/numbers.js";
import { setAsideBadPatterns } from "./rules/pattern.js";
import { normalizeBareProperties, objectOf, quoted } from "./rules/properties.js";
import { dropUnknownRequired, liftRequiredFlags } from "./rules/required.js";
import { normalizeTypeNames } from "./rules/type-names.js";
import { changed, type SchemaPlace } from "./schema-rule.js";
import { cleanText, splitTexts } from "./split-texts.js";
import { type Walk, walkSchema } from "./walk-schema.js";

const walk: Walk = {
  before: [
    // Structure first: what is a property is no keyword.
    normalizeBareProperties,
    normalizeTupleItems,
    normalizeTypeNames,
    normalizeNullable,
    // Media formats make the `items` that the next rule would miss.
    normalizeFormat,
    addMissingType,
    noticeMissingItems,
    // Flags on properties are lifted before the walk reaches these, where `required: true` is no list.
    liftRequiredFlags,
    normalizeExclusiveFlags,
    normalizeNumbers,
    keepStep,
    normalizeExample,
    keepMediaConstraints,
    // From here on every keyword is known and has a value that it can have.
    setAsideUnknownKeywords,
    dropRepeatedEnumValues,
    reconcileEnumTypes,
    dropEmptyRanges,
    setAsideBadPatterns,
    dropUnknownRequired,
  ],
  after: [dropInvalidDefault],
};

/** Fewer words than these say nothing reliable about the language of a schema's texts. In characters. */
const MIN_TEXTS = 30;

export function normalizeReading(reading: Reading): Outcome<Contract> {
  const at = { model: reading.id, locale: reading.locale };
  const input = normalizeSchema(reading.input, { ...at, pointer: "/input" });
  const output = normalizeOutput(reading.output, { ...at, pointer: "/output" });
  const [splitInput, splitOutput] = [splitTexts(input.value), splitTexts(output.value)];
  const contract: Contract = {
    page: reading.page,
    sha256: reading.sha256,
    id: reading.id,
    locale: reading.locale,
    input: splitInput.schema,
    output: splitOutput.schema,
    samples: reading.samples,
    texts: textsByLanguage(reading, splitInput.texts, splitOutput.texts),
  };
  return outcome(contract, [...input.diagnostics, ...output.diagnostics]);
}

/** The page's heading may be in another language than its schemas: each is kept under its own. */
function textsByLanguage(reading: Reading, input: Texts["input"], output: Texts["output"]): ReadonlyMap<string, Texts> {
  const [title, summary] = [cleanText(reading.title), cleanText(reading.summary)];
  const heading = { ...(title !== undefined && { title }), ...(summary !== undefined && { summary }) };
  const schemaWords = [...input.values(), ...output.values()].flatMap((texts) => [texts.title, texts.description]);
  const schemaLanguage = languageOf(schemaWords, reading.locale);
  const headingLanguage = languageOf([title, summary], reading.locale);
  if (schemaLanguage === headingLanguage) return new Map([[schemaLanguage, { ...heading, input, output }]]);
  return new Map([
    [headingLanguage, { ...heading, input: new Map(), output: new Map() }],
    [schemaLanguage, { input, output }],
  ]);
}

/** The language of the words, the page's locale where they are too few; a region that the locale names is kept (`pt-BR`). */
function languageOf(words: readonly (string | undefined)[], locale: string): string {
  const text = words.filter((word) => word !== undefined).join("\n");
  const language = text.length < MIN_TEXTS ? undefined : detectLanguage(text);
  if (language === undefined) return locale;
  return language.split("-")[0] === locale.split("-")[0] ? locale : language;
}

function normalizeSchema(block: JsonObject, at: SchemaPlace): Outcome<JsonObject> {
  const inlined = inlineRefs(block, at);
  const walked = walkSchema(inlined.value, at, walk);
  return outcome(walked.value, [...inlined.diagnostics, ...walked.diagnostics]);
}

/** Pages show the output as `{ "output": { … } }` without saying that it is an object; the contract is of `output` itself. */
function normalizeOutput(block: JsonObject | undefined, at: SchemaPlace): Outcome<JsonObject> {
  if (block === undefined) return outcome(object([]));
  if (!isBareSchemaMap(block)) return normalizeSchema(block, at);
  const inner = get(block, "output");
  const schema = block.members.size === 1 && looksLikeSchema(inner) ? inner : objectOf(block.members, block);
  const unwrapped = changed("schema/bare-output", schema, block, at, quoted([...block.members.keys()]));
  const normalized = normalizeSchema(unwrapped.value, at);
  return outcome(normalized.value, [...unwrapped.diagnostics, ...normalized.diagnostics]);
}
