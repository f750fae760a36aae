import { array, type JsonNode, scalar } from "../../base/json.js";
import type { Strings } from "../meaning/meaning.js";
import { compareLimits } from "./compare-limits.js";
import { type Finding, finding } from "./finding.js";

export function compareStrings(before: Strings, after: Strings): readonly Finding[] {
  return [
    ...compareLimits("length", [before.minLength, before.maxLength], [after.minLength, after.maxLength], after.at),
    ...compareSets("pattern", before.patterns, after.patterns, after.at),
    ...compareSets("format", before.formats, after.formats, after.at),
  ];
}

/** All patterns (formats) of a text must match: more of them is narrower. Whether one is within another is not decided. */
function compareSets(
  what: "pattern" | "format",
  before: readonly string[],
  after: readonly string[],
  pointer: string,
): readonly Finding[] {
  const lost = before.some((each) => !after.includes(each));
  const gained = after.some((each) => !before.includes(each));
  if (!lost && !gained) return [];
  const kind = lost && gained ? `${what}-changed` : gained ? `${what}-set` : `${what}-removed`;
  return [finding(kind as Finding["kind"], pointer, listNode(before), listNode(after))];
}

function listNode(texts: readonly string[]): JsonNode | undefined {
  const [first, second] = texts;
  if (first === undefined) return undefined;
  return second === undefined ? scalar(first) : array(texts.map((text) => scalar(text)));
}
