import type { ErrorObject } from "ajv";
import { findNodeAtLocation, type Node, type ParseError, printParseErrorCode } from "jsonc-parser";
import { LineIndex } from "../base/line-index.js";
import { nearestTo } from "../base/nearest.js";
import { pointerTokens } from "../base/pointer.js";

/** A fault in a config file: where it is, counted from 1, and what to change. */
export interface ConfigFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Syntax errors as faults. Comments and trailing commas are allowed, so they never appear here. */
export function syntaxFaults(text: string, errors: readonly ParseError[]): readonly ConfigFault[] {
  const index = new LineIndex(text);
  return errors.map(({ error, offset }) => ({
    ...index.positionAt(offset),
    message: `not valid JSON: ${spaced(printParseErrorCode(error))}`,
  }));
}

/**
 * Schema violations as faults, one per place, each with the key and the values that are allowed there.
 *
 * @param errors From Ajv, with `verbose`, so that each names its schema.
 */
export function schemaFaults(text: string, root: Node, errors: readonly ErrorObject[]): readonly ConfigFault[] {
  const index = new LineIndex(text);
  const faults = errors.map((error) => {
    const path = pointerTokens(error.instancePath);
    const extra = error.params["additionalProperty"] as string | undefined;
    const node = findNodeAtLocation(root, extra === undefined ? [...path] : [...path, extra]) ?? root;
    // The property around a value begins with its key.
    const offset = node.parent?.type === "property" ? node.parent.offset : node.offset;
    return { ...index.positionAt(offset), message: describe(error, path, extra) };
  });
  return [...new Map(faults.map((fault) => [`${fault.line}:${fault.column}`, fault])).values()];
}

function describe({ keyword, params, parentSchema }: ErrorObject, path: readonly string[], extra?: string): string {
  const key = path.join(".");
  if (extra !== undefined) {
    const known = Object.keys((parentSchema?.["properties"] ?? {}) as object);
    const nearest = nearestTo(extra, known);
    const suggestion = nearest === undefined ? `known keys: ${known.join(", ")}` : `did you mean "${nearest}"?`;
    return `unknown key "${[...path, extra].join(".")}" (${suggestion})`;
  }
  switch (keyword) {
    case "type":
      return `${key === "" ? "the config" : `"${key}"`} must be ${withArticle(String(params["type"]))}`;
    case "enum":
      return `"${key}" must be one of: ${(params["allowedValues"] as readonly unknown[]).join(", ")}`;
    case "minLength":
      return `"${key}" must not be empty`;
    case "maxLength":
      return `"${key}" must have at most ${params["limit"]} characters`;
    default:
      return `"${key}" ${(parentSchema?.["errorMessage"] as string | undefined) ?? "has a value that is not allowed"}`;
  }
}

function withArticle(type: string): string {
  return `${/^[aeio]/.test(type) ? "an" : "a"} ${type}`;
}

/** "PropertyNameExpected" → "property name expected". */
function spaced(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}
