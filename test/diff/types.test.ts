/** Compares the verdicts about types with a compiler: the types of each example before and after. */
import ts from "typescript-5";
import { beforeAll, expect, test } from "vitest";
import { fromValue, type JsonObject, type JsonValue, renderJson } from "../../src/base/json.js";
import { meaningAccepts } from "../../src/diff/meaning/accepts.js";
import type { Meaning } from "../../src/diff/meaning/meaning.js";
import { readMeaning } from "../../src/diff/meaning/read-meaning.js";
import { contractRules } from "../../src/diff/rules/contract-rules.js";
import type { DriftRule } from "../../src/diff/rules/drift-rule.js";
import { samplesOf } from "../../src/diff/samples.js";
import { renderTypes } from "../../src/emit/client/types.js";
import { closedSchema } from "../../src/schema/closed-schema.js";

/** Programs by rule id: code for the old types, compiled with the new ones. */
const programs = new Map<string, string>();
let errors: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  for (const rule of contractRules) programs.set(rule.id, await programFor(rule));
  errors = compileAll(programs);
});

const breakTypes = contractRules.filter(({ breaks }) => breaks === "types" || breaks === "both");
const keepTypes = contractRules.filter(({ breaks }) => breaks !== "types" && breaks !== "both");

test.each(breakTypes)("a program stops compiling at $id", ({ id }) => {
  expect(errors.get(id), programs.get(id)).not.toEqual([]);
});

test.each(keepTypes)("every program still compiles at $id", ({ id }) => {
  expect(errors.get(id), programs.get(id)).toEqual([]);
});

/**
 * Values of the old types, a value handed on, and a property named. A sample that the old types refuse, such as one
 * with a name that they do not list, was never written: it is left out.
 */
async function programFor({ direction, example }: DriftRule): Promise<string> {
  const [before, after] = [example.before as JsonValue, example.after as JsonValue];
  const types = `${await typeOf(before, "Before")}\n${await typeOf(after, "After")}`;
  if (direction === "output") {
    const names = Object.keys((before as { properties?: object }).properties ?? {});
    const named = names.map((name) => `export type Named_${name} = After[${JSON.stringify(name)}];`);
    const compared = comparable(before).map(
      ([path, value]) => `export const is${path.length}_${value.length} = ${path} === ${value};`,
    );
    return [types, "declare const received: After;\nexport const read: Before = received;", ...named, ...compared].join(
      "\n",
    );
  }
  const meanings = [before, after].map((schema) => readMeaning(fromValue(schema)));
  const [old, now] = meanings as [Meaning, Meaning];
  const samples = [
    ...new Set(
      samplesOf(old, now)
        .filter((value) => meaningAccepts(old, value) === true)
        .map((value) => renderJson(value)),
    ),
  ];
  const written = samples.filter((sample) => sample.length < 200);
  const wereFine = compileAll(
    new Map([["before", [types, ...written.map((sample, i) => `export const s${i}: Before = ${sample};`)].join("\n")]]),
  );
  const sent = written.filter((_, i) => !wereFine.get("before")?.some((error) => error.startsWith(`s${i} `)));
  return [
    types,
    "declare const written: Before;\nexport const handed: After = written;",
    ...sent.map((sample, i) => `export const s${i}: After = ${sample};`),
  ].join("\n");
}

/** The listed values of a schema and of its branches, with the expression that code compares with them. */
function comparable(schema: JsonValue, path = "received"): readonly (readonly [string, string])[] {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return [];
  const { const: constant, enum: values, properties, anyOf } = schema as Record<string, JsonValue>;
  const own = Array.isArray(values) ? values : constant === undefined ? [] : [constant];
  return [
    ...own.map((value) => [path, JSON.stringify(value)] as const),
    ...(Array.isArray(anyOf) ? anyOf.flatMap((branch) => comparable(branch, path)) : []),
    ...Object.entries((properties ?? {}) as Record<string, JsonValue>).flatMap(([name, property]) =>
      comparable(property, `${path}.${name}`),
    ),
  ];
}

/** As the client's types are made. */
async function typeOf(schema: JsonValue, name: string): Promise<string> {
  const node = fromValue(schema) as JsonObject;
  return (await renderTypes(closedSchema(node), name, { ofType: () => [], ofProperty: () => [] })).declarations;
}

/** The standard library is parsed once for all programs. */
const libraries = new Map<string, ts.SourceFile>();

function compileAll(files: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
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
  const nameOf = (id: string) => `${id}.ts`;
  const sources = new Map([...files].map(([id, text]) => [nameOf(id), text]));
  host.getSourceFile = (name, target) => {
    const text = sources.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, target);
    const library = libraries.get(name) ?? readSource(name, target);
    if (library) libraries.set(name, library);
    return library;
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  const errorsOf = (id: string) => {
    const source = program.getSourceFile(nameOf(id));
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(
      ({ messageText, start }) => `${nameAt(source, start)} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  };
  return new Map([...files.keys()].map((id) => [id, errorsOf(id)]));
}

/** The name that is declared on the line of an error. */
function nameAt(source: ts.SourceFile | undefined, start: number | undefined): string {
  const line = source?.text.slice(0, start).split("\n").at(-1) ?? "";
  const rest = source?.text.slice(start ?? 0).split("\n")[0] ?? "";
  return /^export const (\w+)/.exec(line + rest)?.[1] ?? "";
}
