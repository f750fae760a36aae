import {
  array,
  get,
  getItems,
  getMembers,
  getNumber,
  getString,
  isTrue,
  type JsonNode,
  type JsonObject,
  object,
  renderJson,
  scalar,
} from "../base/json.js";
import type { NodeTexts, Texts } from "../normalize/texts.js";
import { type Listing, readCategories, readPrice, readUrl } from "../page/listing.js";
import { parseJson } from "../page/parse-json.js";
import { diagnose } from "../rules/diagnose.js";
import { type Outcome, outcome } from "../rules/diagnostic.js";
import { escapeInvisible } from "../text/characters.js";
import { FORMAT_VERSION, type Model, type Source } from "./model.js";

/**
 * Prints the file of a model: keys in the order of the format, an indent of 2 spaces, a final newline.
 *
 * @param schemaUrl The value of `$schema`, relative to the file.
 */
export function renderModel(model: Model, schemaUrl: string): string {
  return withSchemaUrl(renderModelText(model), schemaUrl);
}

/**
 * Prints the file without `$schema`, which depends on the path of the file. The same text means the same model.
 *
 * Invisible characters are escaped: the file is reviewed, and bidirectional controls would show it in another order.
 */
export function renderModelText(model: Model): string {
  return `${escapeInvisible(renderJson(modelNode(model), 2))}\n`;
}

/** Adds `$schema` to the text of a model. */
export function withSchemaUrl(text: string, schemaUrl: string): string {
  return `{\n  "$schema": ${JSON.stringify(schemaUrl)},${text.slice(1)}`;
}

/** Removes `$schema` from a file that `renderModel` printed. Another file stays as it is. */
export function withoutSchemaUrl(file: string): string {
  return file.replace(/^\{\n {2}"\$schema": "[^"\\\n]*",(?=\n)/, "{");
}

/** The model as JSON, for pointers into a model. Nodes of the schemas and samples keep their origins. */
export function modelNode(model: Model): JsonObject {
  return definedObject([
    ["formatVersion", scalar(FORMAT_VERSION)],
    ["id", scalar(model.id)],
    ["provider", scalar(model.provider)],
    ["task", model.task === undefined ? undefined : scalar(model.task)],
    ["endpoint", scalar(model.endpoint)],
    ["retired", model.retired && scalar(true)],
    ["listing", model.listing && listingNode(model.listing)],
    ["input", model.input],
    ["output", model.output],
    ["samples", array(model.samples)],
    ["texts", renderTexts(model.texts)],
    ["sources", array(model.sources.map(sourceNode))],
  ]);
}

/** The facts of the catalog as JSON. */
export function listingNode({ categories, url, price }: Listing): JsonObject {
  return definedObject([
    ["categories", array(categories.map((category) => scalar(category)))],
    ["url", url === undefined ? undefined : scalar(url)],
    ["price", price && priceNode(price)],
  ]);
}

/** A price as JSON: `{ "usd": 0.05, "unit": "second" }`. */
export function priceNode({ usd, unit }: NonNullable<Listing["price"]>): JsonObject {
  return definedObject([
    ["usd", scalar(usd)],
    ["unit", unit === undefined ? undefined : scalar(unit)],
  ]);
}

/** The texts of all languages as JSON. */
export function renderTexts(texts: Model["texts"]): JsonObject {
  return object([...texts].map(([locale, words]) => [locale, textsNode(words)] as const));
}

function textsNode({ title, summary, input, output }: Texts): JsonObject {
  return definedObject([
    ["title", title === undefined ? undefined : scalar(title)],
    ["summary", summary === undefined ? undefined : scalar(summary)],
    ["input", nodeTextsNode(input)],
    ["output", nodeTextsNode(output)],
  ]);
}

function nodeTextsNode(texts: ReadonlyMap<string, NodeTexts>): JsonObject {
  return object(
    [...texts].map(([pointer, { title, description }]) => [
      pointer,
      definedObject([
        ["title", title === undefined ? undefined : scalar(title)],
        ["description", description === undefined ? undefined : scalar(description)],
      ]),
    ]),
  );
}

function sourceNode({ page, locale, sha256 }: Source): JsonObject {
  return object([
    ["page", scalar(page)],
    ["locale", scalar(locale)],
    ["sha256", scalar(sha256)],
  ]);
}

function definedObject(entries: readonly (readonly [string, JsonNode | undefined])[]): JsonObject {
  return object(entries.filter((entry): entry is readonly [string, JsonNode] => entry[1] !== undefined));
}

/** Reads a model file. Another file gives a diagnostic and no model. */
export function parseModel(text: string, path: string): Outcome<Model | undefined> {
  const parsed = parseJson(text, 0, (start, end) => ({ page: path, start, end }));
  if (!parsed.ok) {
    const place = { origin: { page: path, start: parsed.at, end: parsed.at } };
    return outcome(undefined, [diagnose("model/unreadable", place, parsed.message)]);
  }
  const { node } = parsed;
  const [id, endpoint] = [getString(node, "id"), getString(node, "endpoint")];
  const [input, output] = [get(node, "input"), get(node, "output")];
  if (getNumber(node, "formatVersion") !== FORMAT_VERSION) {
    return outcome(undefined, [
      diagnose("model/unreadable", { file: path }, `its formatVersion is not ${FORMAT_VERSION}`),
    ]);
  }
  if (id === undefined || endpoint === undefined || input?.kind !== "object" || output?.kind !== "object") {
    return outcome(undefined, [
      diagnose("model/unreadable", { file: path }, "it lacks the id, the endpoint or a schema"),
    ]);
  }
  const task = getString(node, "task");
  const listing = parseListing(get(node, "listing"));
  return outcome({
    id,
    provider: getString(node, "provider") ?? (id.split("/")[0] as string),
    ...(task !== undefined && { task }),
    endpoint,
    ...(isTrue(get(node, "retired")) && { retired: true }),
    ...(listing && { listing }),
    input,
    output,
    samples: getItems(node, "samples"),
    texts: parseAllTexts(get(node, "texts")),
    sources: getItems(node, "sources").map(parseSource),
  });
}

/** Reads the facts of the catalog; undefined if there are none. */
export function parseListing(node: JsonNode | undefined): Listing | undefined {
  if (node?.kind !== "object") return undefined;
  const url = readUrl(getString(node, "url"));
  const price = readPrice(get(get(node, "price"), "usd"), getString(get(node, "price"), "unit"));
  return {
    categories: readCategories(getItems(node, "categories")),
    ...(url !== undefined && { url }),
    ...(price !== undefined && { price }),
  };
}

/** Reads the texts of all languages. */
export function parseAllTexts(node: JsonNode | undefined): Model["texts"] {
  const entries = node?.kind === "object" ? [...node.members] : [];
  return new Map(entries.map(([locale, texts]) => [locale, parseTexts(texts)]));
}

function parseTexts(node: JsonNode): Texts {
  const [title, summary] = [getString(node, "title"), getString(node, "summary")];
  return {
    ...(title !== undefined && { title }),
    ...(summary !== undefined && { summary }),
    input: parseNodeTexts(node, "input"),
    output: parseNodeTexts(node, "output"),
  };
}

function parseNodeTexts(node: JsonNode, direction: string): ReadonlyMap<string, NodeTexts> {
  return new Map(
    getMembers(node, direction).map(([pointer, texts]) => {
      const [title, description] = [getString(texts, "title"), getString(texts, "description")];
      return [pointer, { ...(title !== undefined && { title }), ...(description !== undefined && { description }) }];
    }),
  );
}

function parseSource(node: JsonNode): Source {
  return {
    page: getString(node, "page") ?? "",
    locale: getString(node, "locale") ?? "und",
    sha256: getString(node, "sha256") ?? "",
  };
}
