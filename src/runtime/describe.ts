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
 * @param language Texts that the language lacks are English, else those of the first language that has them.
 */
export function describe<Language extends string>(
  { id, inputSchema, outputSchema }: Described,
  { languages, sample }: ModelTexts<Language>,
  language?: Language | "en",
): ModelDescription {
  const all: Readonly<Record<string, LanguageTexts>> = languages;
  const order = [...new Set([language ?? "en", "en", ...Object.keys(all)])];
  const list = order.flatMap((name) => (Object.hasOwn(all, name) ? [all[name] as LanguageTexts] : []));
  const input = withTexts(
    inputSchema,
    list.map((texts) => texts.input),
  );
  return {
    name: toolName(id),
    title: first(list.map(({ title }) => title)) ?? id,
    description: first(list.map(({ summary }) => summary)) ?? first(list.map(({ title }) => title)) ?? id,
    inputSchema: sample === undefined ? input : { ...input, examples: [sample] },
    outputSchema: withTexts(
      outputSchema,
      list.map((texts) => texts.output),
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

/** A copy of the schema with the first text that there is for each place. */
function withTexts(schema: JsonSchema, list: readonly LanguageTexts["input"][]): JsonSchema {
  const copy = JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
  const places = new Set(list.flatMap((texts) => Object.keys(texts ?? {})));
  for (const place of places) {
    const node = nodeAt(copy, place);
    if (node === undefined) continue;
    for (const key of ["title", "description"] as const) {
      const text = first(list.map((texts) => texts?.[place]?.[key]));
      if (text !== undefined) node[key] = text;
    }
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
