import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import {
  array,
  fromValue,
  type JsonNode,
  type JsonValue,
  object,
  type Scalar,
  scalar,
  toValue,
} from "../../base/json.js";
import { LineIndex } from "../../base/line-index.js";
import { UsageError } from "../../base/usage-error.js";
import { type Fault, findFaults } from "../../schema/faults.js";

/** A JSON file that a person writes. */
export interface WrittenFile {
  readonly path: string;
  /** Its name in messages, such as "the config". */
  readonly name: string;
  readonly schema: JsonValue;
  /** If comments and trailing commas are allowed. Not in files that codegen rewrites: it would lose the comments. */
  readonly allowsComments: boolean;
  /** The hint if the file has a fault. */
  readonly hint: string;
}

/**
 * Reads the text of a JSON file and checks it against its schema.
 *
 * @throws {UsageError} With all faults, each with its line.
 */
export function readJsonFile(text: string, file: WrittenFile): JsonValue {
  const json = text.replace(/^\uFEFF/, "");
  const errors: ParseError[] = [];
  const tree = parseTree(json, errors, {
    allowTrailingComma: file.allowsComments,
    disallowComments: !file.allowsComments,
  });
  if (tree === undefined || errors.length > 0) throw refused(file, json, errors.map(syntaxFault));
  const repeated: Fault[] = [];
  const root = toNode(tree, tree.offset, repeated);
  const faults = [...repeated, ...findFaults(fromValue(file.schema), root, file.name)];
  if (faults.length > 0) throw refused(file, json, faults);
  return toValue(root);
}

function refused({ path, name, hint }: WrittenFile, json: string, faults: readonly Fault[]): UsageError {
  const index = new LineIndex(json);
  const listed = faults.map(({ at, message }) => {
    const { line, column } = index.positionAt(at);
    return `line ${line}, column ${column}: ${message}`;
  });
  const what = `Cannot use ${name} ${path}`;
  if (listed.length > 1) return new UsageError(`${what}: ${listed.length} faults`, hint, { details: listed });
  return new UsageError(`${what}: ${listed[0] ?? "it is empty"}`, hint);
}

function syntaxFault({ error, offset }: ParseError): Fault {
  // "PropertyNameExpected" → "property name expected".
  const words = printParseErrorCode(error).replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  return { at: offset, message: `not valid JSON: ${words.toLowerCase()}` };
}

/**
 * A syntax tree as nodes with origins.
 *
 * @param start Where the node begins for a reader: a member of an object begins with its key.
 * @param repeated Receives the keys that an object has more than once.
 */
function toNode(tree: Node, start: number, repeated: Fault[]): JsonNode {
  const origin = { page: "", start, end: tree.offset + tree.length };
  const children = tree.children ?? [];
  if (tree.type === "array") {
    return array(
      children.map((item) => toNode(item, item.offset, repeated)),
      origin,
    );
  }
  if (tree.type !== "object") return scalar(tree.value as Scalar, origin);
  const members = new Map<string, JsonNode>();
  for (const { offset, children: [key, value] = [] } of children) {
    if (key === undefined || value === undefined) continue;
    const name = String(key.value);
    if (members.has(name)) repeated.push({ at: offset, message: `the key "${name}" is there twice` });
    members.set(name, toNode(value, offset, repeated));
  }
  return object(members, origin);
}
