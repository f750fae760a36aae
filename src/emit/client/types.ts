/**
 * Schema → TypeScript, by json-schema-to-typescript.
 *
 * The library sees a stripped copy in which every name, string and text of the page is a placeholder. So nothing of a
 * page can become a type name or leave its place, names like "10" keep their position, and the printed lines can be
 * indented by their braces. The placeholders are then filled in through `escape.ts`.
 */
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { get, getItems, getMembers, getNumber, isString, type JsonNode, type JsonObject } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import { typesOf } from "../../schema/types.js";
import { type Code, type DocLine, docComment, propertyName, stringLiteral } from "../../text/code.js";
import { conditionalProperties, type PropertySchema } from "./conditional-properties.js";

/** The library changes names that it is given (`Veo4k` to `Veo4K`); this one it leaves alone. */
const ROOT = "CodegenRoot";

/** In characters. */
const MAX_LINE = 100;

/** The lines of the doc comment for the schema at a pointer. */
export type DocOf = (schema: JsonObject, pointer: string) => readonly DocLine[];

/** Keywords that decide a type; all others are checked by the validator alone. */
const COMBINATORS = ["anyOf", "oneOf", "allOf"] as const;

/** A declared type, as it is printed with its doc comments. */
export interface DeclaredType {
  readonly declaration: Code;
}

/**
 * An exported interface, or a type alias if the schema is not one of an object.
 *
 * @param isInput True if callers make values of the type. It then also takes `readonly` arrays, such as those of
 *   `as const`, and `undefined` for optional properties, which `exactOptionalPropertyTypes` would refuse.
 */
export async function renderType(
  schema: JsonObject,
  typeName: string,
  docOf: DocOf,
  isInput = false,
): Promise<DeclaredType> {
  const placeholders = new Placeholders();
  const copy = toTypeSchema(schema, "", docOf, placeholders);
  const printed = await compile(copy, ROOT, {
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
  const named = asDeclaration(printed, copy.description).replace(ROOT, typeName);
  const text = isInput ? withReadonlyArrays(named) : named;
  const optional = isInput ? " | undefined" : "";
  return {
    declaration: placeholders.fill(text, optional),
  };
}

/** The library prints nothing for a type that is `unknown`, and parentheses around a whole alias. */
function asDeclaration(printed: string, doc?: string): string {
  if (!printed.includes(ROOT))
    return `${doc === undefined ? "" : `/**\n * ${doc}\n */\n`}export type ${ROOT} = unknown;\n`;
  const [, head, open, body = ""] = /^([\s\S]*?export type \w+ = )(\(?)([\s\S]*?);?\s*$/.exec(printed) ?? [];
  if (head === undefined) return printed;
  const isWrapped = open !== "" && closingAt(body) === body.length - 1;
  return `${head}${isWrapped ? body.slice(0, -1) : open + body}\n;\n`;
}

/** Where the parenthesis closes that was opened before `text`. */
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

/** Every brace in `printed` is structure, so the element type before each `[]` can be found by matching brackets. */
function withReadonlyArrays(printed: string): string {
  // A tuple begins behind a colon, a bar or a bracket.
  let text = printed.replace(/([:|(] ?)\[/g, "$1readonly [");
  for (let at = text.indexOf("[]"); at >= 0; at = text.indexOf("[]", at)) {
    if (text.charAt(at - 1) === " ") {
      at += "[]".length;
      continue;
    }
    const start = startOfElement(text, at);
    const array = `readonly ${text.slice(start, at)}[]`;
    const rest = text.slice(at + 2);
    const isNested = rest.startsWith("[]");
    text = `${text.slice(0, start)}${isNested ? `(${array})` : array}${rest}`;
    at = start + array.length;
  }
  return text;
}

/** Where the type begins that ends at `end`: a word, or something in brackets. */
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
  return at;
}

/** Tokens that stand for what a page wrote, while a library prints around them. */
class Placeholders {
  private readonly codes = new Map<string, (indent: number) => Code>();

  add(kind: "name" | "text" | "doc", code: (indent: number) => Code): string {
    const token = `codegen_${kind}_${this.codes.size}_`;
    this.codes.set(token, code);
    return token;
  }

  /**
   * Lays out the printed lines and fills in the tokens. Every brace in `printed` is structure: texts are tokens.
   *
   * @param afterOptional Added to the type of each optional property.
   */
  fill(printed: string, afterOptional = ""): Code {
    let depth = 0;
    /** Whether the member at each depth is optional. */
    const isOptional: boolean[] = [];
    const lines = joinDocComments(printed.split("\n"));
    const laidOut = lines.map((line, i) => {
      if (/^[})]/.test(line)) depth -= 1;
      const indent = 2 * Math.max(0, depth);
      const endsMember = depth > 0 && !/[{(|&,;]$|^codegen_doc_\d+_$/.test(line) && !/^[|&)]/.test(lines[i + 1] ?? "");
      const [, mark] = /^"?codegen_name_\d+_"?(\??):/.exec(line) ?? [];
      if (mark !== undefined) isOptional[depth] = mark === "?";
      const after = endsMember && isOptional[depth] && !/ (unknown|never)$/.test(line) ? afterOptional : "";
      const text = " ".repeat(indent) + this.fillMember(withoutParentheses(line) + after, indent);
      if (/[{(]$/.test(line)) depth += 1;
      return endsMember ? `${text};` : text;
    });
    return `${laidOut.join("\n")}\n`.replace(/\n;\n/, ";\n") as Code;
  }

  /** A union of literals that is too long for a line stands over several: adding a value is a diff of one line. */
  private fillMember(printed: string, indent: number): string {
    const line = printed
      .replace(/\]\|(readonly )?\[/g, "] | $1[")
      .replace(/\.\.\.(?:readonly )?\((\w+)\)\[\]/g, "...$1[]");
    const text = this.fillLine(line, indent);
    const union = /^(codegen_name_\d+_\??:) ((?:[^\s(){}]+ \| )+[^\s(){}]+?)(\[\])?$/.exec(line);
    if (union === null || indent + text.length <= MAX_LINE) return text;
    const [, name = "", types = "", suffix] = union;
    if (suffix !== undefined) return text;
    const margin = " ".repeat(indent + 2);
    return [name, ...types.split(" | ").map((type) => `${margin}| ${type}`)]
      .map((part) => this.fillLine(part, indent))
      .join("\n");
  }

  private fillLine(line: string, indent: number): string {
    return line.replace(
      /"?(codegen_(?:name|text|doc)_\d+_)"?/g,
      (match, token: string) => this.codes.get(token)?.(indent) ?? match,
    );
  }
}

/** Trimmed lines without blank ones. The library prints a comment on three lines; as one token it is laid out later. */
function joinDocComments(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const text = line.trim();
    if (/^(?:|\/\*\*|\*\/|\*|\* @(?:min|max)Items \d+)$/.test(text)) return [];
    return [text.startsWith("* ") ? text.slice(2) : text];
  });
}

/** The library puts unions into parentheses everywhere; alone behind a name they say nothing. */
function withoutParentheses(line: string): string {
  return line.replace(/^(codegen_name_\d+_\??: )\(([^()]*)\)$/, "$1$2");
}

/** @param isPart True for a branch of a combinator: conditional properties belong to the schema around it. */
function toTypeSchema(
  schema: JsonObject,
  pointer: string,
  docOf: DocOf,
  placeholders: Placeholders,
  isPart = false,
): JSONSchema {
  const inner = (node: JsonNode | undefined, ...tokens: readonly (string | number)[]): JSONSchema =>
    node?.kind === "object" ? toTypeSchema(node, pointerTo(pointer, ...tokens), docOf, placeholders) : {};
  // The library would print the words of items and alternatives among those of the property they belong to.
  const doc = pointer === "" || /\/properties\/[^/]*$/.test(pointer) ? docOf(schema, pointer) : [];
  const literal = (node: JsonNode): unknown =>
    isString(node)
      ? placeholders.add("text", () => stringLiteral(node.value))
      : node.kind === "scalar"
        ? node.value
        : {};

  const copy: JSONSchema = {};
  if (doc.length > 0) copy.description = placeholders.add("doc", (indent) => docComment(doc, indent));
  const types = typesOf(schema);
  if (isNothing(schema)) return { ...copy, tsType: "never" } as JSONSchema;
  const constant = get(schema, "const");
  const values = constant === undefined ? getItems(schema, "enum") : [constant];
  if (values.length > 0 && values.every((value) => value.kind === "scalar"))
    return { ...copy, enum: values.map(literal) as never };
  if (types.length > 0) copy.type = (types.length === 1 ? types[0] : [...types]) as never;
  const isObject = types.length === 0 || types.includes("object");
  const conditional = isObject && !isPart ? conditionalProperties(schema) : new Map();
  if (get(schema, "properties") !== undefined || conditional.size > 0)
    Object.assign(copy, objectParts(schema, conditional, inner, placeholders));
  else if (types.includes("object")) copy.additionalProperties = openValue(schema, inner);
  if (get(schema, "prefixItems") !== undefined) Object.assign(copy, tupleParts(schema, inner));
  else if (get(schema, "items") !== undefined) copy.items = inner(get(schema, "items"), "items");
  for (const combinator of COMBINATORS) {
    const parts = getItems(schema, combinator);
    if (parts.length === 0) continue;
    const types = parts.map((part, i) =>
      part.kind === "object" ? toTypeSchema(part, pointerTo(pointer, combinator, i), docOf, placeholders, true) : {},
    );
    // Beside properties, the library would keep only one of the two.
    if (copy.properties !== undefined) {
      const { description, ...own } = copy;
      return {
        ...(description !== undefined && { description }),
        allOf: [own, { [combinator]: types.map(withoutIndex) }],
      };
    }
    copy[combinator] = types;
  }
  // The library types a schema that has only a text as an object.
  return Object.keys(copy).join() === "description" ? ({ ...copy, tsType: "unknown" } as JSONSchema) : copy;
}

/** The library prints one tuple for each number of items; with more optional ones it would print too many. */
const MAX_OPTIONAL_ITEMS = 6;

/** `prefixItems`, `items` and `minItems` as the draft that the library reads has them. */
function tupleParts(schema: JsonObject, inner: Inner): JSONSchema {
  const first = getItems(schema, "prefixItems").map((node, i) => inner(node, "prefixItems", i));
  const rest = get(schema, "items");
  const others = rest === undefined ? true : rest.kind === "scalar" ? rest.value !== false : inner(rest, "items");
  const min = Math.min(getNumber(schema, "minItems") ?? 0, first.length);
  if (first.length - min > MAX_OPTIONAL_ITEMS) {
    return { items: others === true ? {} : { anyOf: others === false ? first : [...first, others] } };
  }
  return { items: first, additionalItems: others, minItems: min };
}

/** A part that only says which names are required is any object: as a type beside others, it would take any name. */
function withoutIndex(type: JSONSchema): JSONSchema {
  return type.properties === undefined && type.additionalProperties === true ? {} : type;
}

/** `{ "not": {} }` is what the schema `false` is kept as. */
function isNothing(schema: JsonObject): boolean {
  const not = get(schema, "not");
  return not?.kind === "object" && not.members.size === 0;
}

/** The copy of a subschema, by its path. */
type Inner = (node: JsonNode | undefined, ...tokens: readonly (string | number)[]) => JSONSchema;

function objectParts(
  schema: JsonObject,
  conditional: ReadonlyMap<string, readonly PropertySchema[]>,
  inner: Inner,
  placeholders: Placeholders,
): JSONSchema {
  const own = getMembers(schema, "properties").map(([name, node]) => [name, inner(node, "properties", name)] as const);
  const others = [...conditional].map(([name, schemas]) => {
    const [type = {}, ...more] = schemas.map((one) => inner(one.schema, ...one.tokens));
    return [name, more.length === 0 ? type : { anyOf: [type, ...more] }] as const;
  });
  const properties = [...own, ...others];
  const names = new Map(
    properties.map(([name]) => [name, placeholders.add("name", () => propertyName(name))] as const),
  );
  const required = getItems(schema, "required").filter(isString);
  return {
    properties: Object.fromEntries(properties.map(([name, type]) => [names.get(name), type])),
    required: required.map(({ value }) => names.get(value)).filter((token) => token !== undefined),
    // The client closes an object that names its properties, unless the page says more about names.
    additionalProperties:
      get(schema, "additionalProperties") === undefined && get(schema, "patternProperties") === undefined
        ? false
        : openValue(schema, inner),
  };
}

/** The type of the properties that have no name in the schema: those of `patternProperties` and all others. */
function openValue(schema: JsonObject, inner: Inner): boolean | JSONSchema {
  const patterns = getMembers(schema, "patternProperties").map(([name, node]) =>
    inner(node, "patternProperties", name),
  );
  const additional = get(schema, "additionalProperties");
  if (additional === undefined) return true;
  if (additional.kind === "scalar" && additional.value !== false) return true;
  const types = [...patterns, ...(additional.kind === "scalar" ? [] : [inner(additional, "additionalProperties")])];
  const [only] = types;
  if (only === undefined) return false;
  return types.length === 1 ? only : { anyOf: types };
}
