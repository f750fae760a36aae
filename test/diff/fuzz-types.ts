/** Holds verdicts against the compiler: if code that used the old types no longer compiles, a change must say so. */
import ts from "typescript-5";
import { fromValue, type JsonObject, type JsonValue } from "../../src/base/json.js";
import type { Change } from "../../src/diff/change.js";
import { compareContracts } from "../../src/diff/compare-contracts.js";
import { isNever } from "../../src/diff/meaning/meaning.js";
import { readMeaning } from "../../src/diff/meaning/read-meaning.js";
import { renderTypes } from "../../src/emit/client/types.js";
import { closedSchema } from "../../src/schema/closed-schema.js";
import { Random } from "./random.js";
import { randomChange } from "./random-change.js";
import { randomContract, type Schema } from "./random-schema.js";

export interface TypeFailure {
  readonly direction: "input" | "output";
  readonly before: Schema;
  readonly after: Schema;
  readonly error: string;
  readonly told: readonly string[];
}

/** Pairs that one program compiles. */
const BATCH = 250;

/** Compares random pairs of schemas, and compiles the emitted types of each against each other. */
export async function fuzzTypes(pairs: number, seed: number): Promise<readonly TypeFailure[]> {
  const random = new Random(seed);
  const failures: TypeFailure[] = [];
  for (let done = 0; done < pairs; done += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, pairs - done) }, () => {
      const before = randomContract(random);
      return { before: normalized(before), after: normalized(randomChange(random, before)) };
    });
    failures.push(...(await checkBatch(batch.filter(({ before, after }) => isPossible(before) && isPossible(after)))));
  }
  return failures;
}

/**
 * As the pipeline leaves schemas: with a type, without keywords and values that say nothing of it, and without empty
 * ranges. Positions of lists, `not` and `multipleOf` are left out too: no type has them.
 */
function normalized(schema: Schema): Schema {
  const implied = "properties" in schema ? "object" : "items" in schema ? "array" : [];
  const types = [(schema.type ?? implied) as string | readonly string[]].flat();
  const isIdle = (keyword: string): boolean => {
    if (/^(?:properties|required|additionalProperties)$/.test(keyword))
      return types.length > 0 && !types.includes("object");
    if (/^(?:minimum|maximum)$/.test(keyword)) return !types.some((type) => type === "number" || type === "integer");
    return keyword === "items" && types.length > 0 && !types.includes("array");
  };
  const { minimum, maximum } = schema as { readonly minimum?: number; readonly maximum?: number };
  const isEmptyRange = minimum !== undefined && maximum !== undefined && minimum > maximum;
  const dropped = new Set([
    "prefixItems",
    "not",
    "multipleOf",
    "exclusiveMinimum",
    "exclusiveMaximum",
    ...(isEmptyRange ? ["maximum"] : []),
  ]);
  const values = ofTypes(schema.enum, types);
  if (Array.isArray(values) && values.length === 0) dropped.add("enum");
  const kept = Object.entries(schema).filter(([keyword]) => !isIdle(keyword) && !dropped.has(keyword));
  return Object.fromEntries([
    ...(types.length > 0 ? [["type", [...types]]] : []),
    // The types of the two are the same, and a value that both branches accept has no meaning in the one of them.
    ...kept.map(([keyword, value]) => [
      keyword === "oneOf" ? "anyOf" : keyword,
      keyword === "enum" ? values : within(keyword, value),
    ]),
  ]);
}

function ofTypes(values: unknown, types: readonly string[]): unknown {
  if (types.length === 0 || !Array.isArray(values)) return values;
  const typeOfValue = (value: unknown) => (value === null ? "null" : typeof value);
  return values.filter((value) =>
    types.some((type) => typeOfValue(value) === type || (type === "integer" && Number.isInteger(value))),
  );
}

function within(keyword: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => within("", item));
  if (keyword === "properties" || keyword === "dependentSchemas") {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normalized(inner as Schema)]));
  }
  return keyword === "dependentRequired" ? value : normalized(value as Schema);
}

/** Contracts are objects, and no part of them allows nothing: a page with such a part has a diagnostic. */
function isPossible(schema: Schema): boolean {
  return [schema.type].flat().join() === "object" && !hasNever(schema);
}

function hasNever(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  const { properties = {}, items, additionalProperties, anyOf = [], allOf = [] } = schema as Schema;
  const inner = [...Object.values(properties as Schema), items, additionalProperties, anyOf, allOf].flat();
  const { anyOf: _branches, ...own } = schema as Schema;
  // Types print a branch that the schema around it makes impossible.
  const branches = (anyOf as readonly Schema[]).map((branch) => ({ allOf: [own, branch] }));
  const isNothing = (each: Schema) => isNever(readMeaning(node(each)));
  return [schema as Schema, ...branches].some(isNothing) || inner.some(hasNever);
}

interface Pair {
  readonly before: Schema;
  readonly after: Schema;
}

async function checkBatch(pairs: readonly Pair[]): Promise<readonly TypeFailure[]> {
  const modules = await Promise.all(
    pairs.map(async ({ before, after }) =>
      [
        await typeOf(before, "Before"),
        await typeOf(after, "After"),
        "declare const received: After;",
        "export const read: Before = received;",
        ...namesOf(before).map((name) => `export type Read_${name} = After[${JSON.stringify(name)}];`),
        "declare const written: Before;",
        "export const handed: After = written;",
      ].join("\n"),
    ),
  );
  const errors = compile(modules);
  return pairs.flatMap((pair, i) =>
    (["input", "output"] as const).flatMap((direction) => {
      const marks = direction === "input" ? /^handed/ : /^read|^Read_/i;
      const error = errors[i]?.find((each) => marks.test(each));
      if (error === undefined) return [];
      const changes = compareContracts("m", direction, node(pair.before), node(pair.after));
      if (changes.some(({ breaks }) => breaks === "types" || breaks === "both")) return [];
      return [{ direction, ...pair, error, told: changes.map(describe) }];
    }),
  );
}

function describe({ id, pointer, breaks }: Change): string {
  return `${id} ${pointer} (${breaks})`;
}

function node(schema: Schema): JsonObject {
  return fromValue(schema as JsonValue) as JsonObject;
}

/** An alias, because an interface has no implicit index signature. With a literal, nobody notices the difference. */
async function typeOf(schema: Schema, name: string): Promise<string> {
  const { declarations } = await renderTypes(closedSchema(node(schema)), name, {
    ofType: () => [],
    ofProperty: () => [],
  });
  return declarations.replace(/^export interface (\w+) \{/gm, "export type $1 = {");
}

/** The names that code reads: those that the old type lists by itself. */
function namesOf(schema: Schema): readonly string[] {
  if ("anyOf" in schema || "oneOf" in schema || "allOf" in schema) return [];
  return Object.keys((schema.properties as Schema | undefined) ?? {});
}

const libraries = new Map<string, ts.SourceFile>();

/** The errors of each module, each with the name that is declared on its line. */
function compile(modules: readonly string[]): readonly (readonly string[])[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
  };
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  const sources = new Map(modules.map((text, i) => [`pair${i}.ts`, text]));
  host.getSourceFile = (name, target) => {
    const text = sources.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, target);
    const library = libraries.get(name) ?? readSource(name, target);
    if (library) libraries.set(name, library);
    return library;
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return [...sources].map(([name, text]) => {
    const source = program.getSourceFile(name);
    return program.getSemanticDiagnostics(source).map(({ messageText, start = 0 }) => {
      const line = text.slice(text.lastIndexOf("\n", start - 1) + 1).split("\n")[0] ?? "";
      const declared = /^export (?:const|type) (\w+)/.exec(line)?.[1] ?? "";
      return `${declared} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
  });
}
