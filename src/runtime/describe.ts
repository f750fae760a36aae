import type { JsonSchema } from "./model.js";

/** The texts of one schema. */
interface NodeTexts {
  readonly title?: string;
  readonly description?: string;
}

/** The texts of a model in one language; those of schemas by JSON Pointer. */
interface LanguageTexts {
  readonly title?: string;
  readonly summary?: string;
  readonly input?: Readonly<Record<string, NodeTexts>>;
  readonly output?: Readonly<Record<string, NodeTexts>>;
}

/** The default export of `texts/…`: the texts of a model by language (BCP 47), and the sample request of its page. */
export interface ModelTexts<Language extends string = string> {
  readonly languages: Readonly<Record<Language, LanguageTexts>>;
  readonly sample?: Readonly<Record<string, unknown>>;
}

/** A model as tools for agents, forms and documentation want it. */
export interface ModelDescription {
  /** A name for tools: letters, digits, `_` and `-`, at most 64 characters. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** JSON Schema 2020-12 with titles, descriptions, limits, and the sample as its example. */
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
}

/** The parts of a model that are described. */
interface Described {
  readonly id: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
}

/**
 * Describes a model to people and agents: its JSON Schemas with texts in a chosen language.
 *
 * @param texts The default export of `texts/…` of the same model.
 * @param language A description that the language lacks is in English, else in the first language that has it, and
 *   begins with that language: `(es) Qué mostrar`.
 */
export function describe<Language extends string>(
  { id, inputSchema, outputSchema }: Described,
  { languages, sample }: ModelTexts<Language>,
  language?: Language | "en",
): ModelDescription {
  const all: Readonly<Record<string, LanguageTexts>> = languages;
  const wanted = language ?? "en";
  const order = [...new Set([wanted, "en", ...Object.keys(all)])];
  const list = order.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name] as LanguageTexts] as const] : []));
  const title = first(list.map(([, texts]) => texts.title)) ?? id;
  const marked: Mark = (name, text) => (text === undefined || name === wanted ? text : `(${name}) ${text}`);
  const input = withTexts(
    inputSchema,
    list.map(([name, texts]) => [name, texts.input]),
    marked,
  );
  return {
    name: toolName(id),
    title,
    description: first(list.map(([name, { summary }]) => marked(name, summary))) ?? title,
    inputSchema: sample === undefined ? input : { ...input, examples: [sample] },
    outputSchema: withTexts(
      outputSchema,
      list.map(([name, texts]) => [name, texts.output]),
      marked,
    ),
  };
}

/** A name that all providers of agents accept; long ids keep their end, which says more. */
function toolName(id: string): string {
  return (
    id
      .replace(/[^A-Za-z0-9_-]+/g, "_")
      .slice(-64)
      .replace(/^[_-]+/, "") || "model"
  );
}

/** Marks a text that is not in the wanted language. */
type Mark = (language: string, text: string | undefined) => string | undefined;

/** A copy of the schema with the first text that there is for each place. */
function withTexts(
  schema: JsonSchema,
  list: readonly (readonly [language: string, texts: LanguageTexts["input"]])[],
  marked: Mark,
): JsonSchema {
  const copy = JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
  const places = new Set(list.flatMap(([, texts]) => Object.keys(texts ?? {})));
  for (const place of places) {
    const node = nodeAt(copy, place);
    if (node === undefined) continue;
    const title = first(list.map(([, texts]) => texts?.[place]?.title));
    const description = first(list.map(([language, texts]) => marked(language, texts?.[place]?.description)));
    if (title !== undefined) node["title"] = title;
    if (description !== undefined) node["description"] = description;
  }
  return copy as JsonSchema;
}

function nodeAt(root: Record<string, unknown>, pointer: string): Record<string, unknown> | undefined {
  let node: unknown = root;
  for (const token of pointer.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, name)) return undefined;
    node = (node as Record<string, unknown>)[name];
  }
  return typeof node === "object" && node !== null ? (node as Record<string, unknown>) : undefined;
}

function first(texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined);
}
