import { array, get, getItems, isString, type JsonNode, scalar } from "../../base/json.js";
import { matches } from "../meaning/accepts.js";
import type { Strings } from "../meaning/meaning.js";
import { compareLimits } from "./compare-limits.js";
import { type Finding, finding } from "./finding.js";
import { isolate } from "./isolate.js";

/** Compares the lengths, patterns and formats of two strings. */
export function compareStrings(before: Strings, after: Strings): readonly Finding[] {
  return [
    ...compareLimits("length", lengthsOf(before, after), lengthsOf(after, before), after.at, {
      min: isolate(before, after, (to, { minLength }) => ({ ...to, minLength })),
      max: isolate(before, after, (to, { maxLength }) => ({ ...to, maxLength })),
    }),
    ...comparePatterns(before, after),
    ...compareFormats(before, after),
  ];
}

/** The minimum length of a string. A URI has at least one character. */
function lengthsOf({ minLength, maxLength }: Strings, other: Strings): readonly [number, number] {
  return [minLength === 1 && other.formats.includes("uri") ? 0 : minLength, maxLength];
}

/**
 * Compares patterns. A string must match all of them, so more patterns allow less. Patterns are not compared by
 * content.
 */
function comparePatterns(before: Strings, after: Strings): readonly Finding[] {
  const [old, now] = [before.patterns, after.patterns];
  const [lost, gained] = [missing(old, now), missing(now, old)];
  if (!lost && !gained) return [];
  const own = ownTexts(before.node).filter(
    (text) => old.every((pattern) => matches(pattern, text)) && now.some((pattern) => matches(pattern, text) === false),
  );
  const changed = own.length > 0 ? "pattern-refuses" : "pattern-changed";
  const kind = lost && gained ? changed : gained ? "pattern-set" : "pattern-removed";
  return [
    finding(kind, after.at, listNode(old), listNode(now), {
      hints: own.map((text) => scalar(text)),
      shows: isolate(before, after, (to, { patterns }) => ({ ...to, patterns })),
    }),
  ];
}

/** The default and the examples of a schema, if they are strings. */
function ownTexts(schema: JsonNode): readonly string[] {
  const values = [get(schema, "default"), get(schema, "example"), ...getItems(schema, "examples")];
  return values.flatMap((node) => (node !== undefined && isString(node) ? node.value : []));
}

/** The client checks only `uri`. */
function compareFormats(before: Strings, after: Strings): readonly Finding[] {
  const [old, now] = [before.formats, after.formats];
  const [lost, gained] = [missing(old, now), missing(now, old)];
  if (!lost && !gained) return [];
  const isChecked = now.includes("uri") && !old.includes("uri");
  const kind = isChecked ? "uri-set" : lost && gained ? "format-changed" : gained ? "format-set" : "format-removed";
  return [
    finding(kind, after.at, listNode(old), listNode(now), {
      hints: ownTexts(before.node).map((text) => scalar(text)),
      shows: isolate(before, after, (to, { formats }) => ({ ...to, formats })),
    }),
  ];
}

function missing(texts: readonly string[], others: readonly string[]): boolean {
  return texts.some((each) => !others.includes(each));
}

function listNode(texts: readonly string[]): JsonNode | undefined {
  const [first, second] = texts;
  if (first === undefined) return undefined;
  return second === undefined ? scalar(first) : array(texts.map((text) => scalar(text)));
}
