import { compile, type JSONSchema } from "json-schema-to-typescript";
import type { JsonObject } from "../../base/json.js";
import { nestedTypeNames } from "../../model/type-names.js";
import { type Code, joinCode } from "../../text/code.js";
import { Placeholders } from "./placeholders.js";
import { type TypeDocs, typeSchemas } from "./type-schema.js";

/** An exported type of a schema, and those of the objects inside it, with their doc comments. */
export interface DeclaredTypes {
  readonly declarations: Code;
  /** The names of the types inside, as `nestedTypeNames` has them. */
  readonly nested: readonly string[];
}

/** The whole name of a type inside another one: no model's own types have a `_` there. */
export function nestedTypeName(typeName: string, nested: string): Code {
  return `${typeName}_${nested}` as Code;
}

/**
 * Prints an exported interface, or a type alias if the schema is not one of an object; then one for each object inside.
 *
 * json-schema-to-typescript sees a stripped copy in which every name, string and text of the page is a placeholder. So
 * text of a page can neither become a type name nor leave its place, names like "10" keep their position, and the
 * printed lines can be indented by their braces. The placeholders are then filled in through `src/text/code.ts`.
 *
 * @param isInput True if callers make values of the type. It then also takes `readonly` arrays, such as those of
 *   `as const`, and `undefined` for optional properties, which `exactOptionalPropertyTypes` would refuse.
 */
export async function renderTypes(
  schema: JsonObject,
  typeName: string,
  docs: TypeDocs,
  isInput = false,
): Promise<DeclaredTypes> {
  const placeholders = new Placeholders();
  const nested = nestedTypeNames(schema);
  const names = new Map([...nested].map(([pointer, name]) => [pointer, nestedTypeName(typeName, name)]));
  const copies = typeSchemas(schema, names, docs, placeholders);
  // In the page's order; the type around another one comes first.
  const used = [...nested].filter(([pointer]) => copies.has(pointer));
  const pointers = ["", ...used.map(([pointer]) => pointer)];
  const printed = await print(pointers.map((pointer) => copies.get(pointer) ?? {}));
  const declarations = printed.map((text, i) => {
    const named = text.replace(libraryName(i), names.get(pointers[i] ?? "") ?? typeName);
    const typed = isInput ? withReadonlyArrays(named) : named;
    return placeholders.fill(typed, isInput ? " | undefined" : "");
  });
  return { declarations: joinCode(declarations, "\n"), nested: used.map(([, name]) => name) };
}

/**
 * A name that the library does not change, because it has only letters. It changes others, such as `Veo4k` to `Veo4K`.
 */
function libraryName(i: number): string {
  return `CodegenType${[...i.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join("")}`;
}

/** Prints a declaration for each schema, named by `libraryName`. */
async function print(schemas: readonly JSONSchema[]): Promise<readonly string[]> {
  const properties = Object.fromEntries(
    schemas.map((schema, i) => [libraryName(i), { ...schema, title: libraryName(i) }] as const),
  );
  // The library prints the named types inside a schema.
  const printed = await compile({ type: "object", properties }, "CodegenTypes", {
    additionalProperties: false,
    bannerComment: "",
    declareExternallyReferenced: true,
    enableConstEnums: false,
    format: false,
    strictIndexSignatures: false,
    unknownAny: true,
    // Contracts hold no `$ref`; should one slip through, nothing is read from the disk or a server.
    $refOptions: { resolve: { file: false, http: false } },
  });
  const declarations = splitDeclarations(printed);
  return schemas.map(({ description }, i) =>
    asDeclaration(declarations.get(libraryName(i)), libraryName(i), description),
  );
}

/** Before a declaration and the comment above it. */
const START = /^(?<!\*\/\n)(?=(?:\/\*\*\n(?: \*(?!\/).*\n)+ \*\/\n)?export )/m;

/** The printed declarations with their comments, by name. */
function splitDeclarations(printed: string): ReadonlyMap<string, string> {
  return new Map(
    printed.split(START).map((text) => [/^export \w+ (\w+)/m.exec(text)?.[1] ?? "", `${text.trim()}\n`] as const),
  );
}

/** The library prints nothing for a type that is `unknown`, and parentheses around a whole alias. */
function asDeclaration(printed: string | undefined, name: string, doc?: string): string {
  if (printed === undefined)
    return `${doc === undefined ? "" : `/**\n * ${doc}\n */\n`}export type ${name} = unknown;\n`;
  const [, head, open, body = ""] = /^([\s\S]*?export type \w+ = )(\(?)([\s\S]*?);?\s*$/.exec(printed) ?? [];
  if (head === undefined) return printed;
  const isWrapped = open !== "" && closingAt(body) === body.length - 1;
  return `${head}${isWrapped ? body.slice(0, -1) : open + body}\n;\n`;
}

/** The index of the parenthesis that closes the one before `text`. */
function closingAt(text: string): number {
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charAt(at) === "(") depth += 1;
    if (text.charAt(at) === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** A signature as the API report prints all of them: indented by four, without a last line break. */
export function asSignature(code: string): string {
  return code.replace(/^ +/gm, "$&$&").replace(/\n+(?=\n|$)/g, "");
}

const READONLY = "readonly ";

/** Every bracket in `printed` is structure, so the element type before each `[]` can be found by matching brackets. */
function withReadonlyArrays(printed: string): string {
  // A tuple begins behind a colon, a bar, an ampersand, a comma or a bracket.
  let text = printed.replace(/(?<=[:|&,([] ?)\[/g, `${READONLY}[`);
  for (let at = text.indexOf("[]"); at >= 0; at = text.indexOf("[]", at)) {
    if (text.charAt(at - 1) === " ") {
      at += "[]".length;
      continue;
    }
    const start = startOfElement(text, at);
    const element = text.slice(start, at);
    const array = `${READONLY}${element.startsWith(READONLY) ? `(${element})` : element}[]`;
    const rest = text.slice(at + 2);
    const isNested = rest.startsWith("[]");
    text = `${text.slice(0, start)}${isNested ? `(${array})` : array}${rest}`;
    at = start + array.length;
  }
  return text;
}

/** The start of the type that ends at `end`: a word, or something in brackets, with the `readonly` before it. */
function startOfElement(text: string, end: number): number {
  let at = end - 1;
  if (!/[)}\]]/.test(text.charAt(at))) {
    while (/[\w"]/.test(text.charAt(at - 1))) at -= 1;
    return at;
  }
  for (let depth = 1; depth > 0 && at > 0; ) {
    at -= 1;
    if (/[)}\]]/.test(text.charAt(at))) depth += 1;
    if (/[({[]/.test(text.charAt(at))) depth -= 1;
  }
  return text.endsWith(READONLY, at) ? at - READONLY.length : at;
}
