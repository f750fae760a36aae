import { getItems, isString, type JsonNode, type JsonObject, type Origin } from "../base/json.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { keywordsWhere } from "../schema/keywords.js";
import { type RawPosition, rawMembers } from "../schema/raw-schema.js";
import type { FlatText } from "./flat-text.js";

/** Dots, and a count of what they replace: `...`, `…`, `… 3 more`, `and 12 more items`, `[...]`. */
const ELISION =
  /^[\s[({<]*(?:(?:\.{3,}|…+)[\s,]*(?:(?:and )?\d* ?more\b.{0,40}|etc\.?)?|(?:and )?\d+ more\b.{0,40})[\s\])}>]*$/i;

/** Returns true if a text stands for values that a viewer or an author left out. */
function isElision(text: string): boolean {
  return text.length < 100 && ELISION.test(text);
}

/** Returns true if a comment says that something is left out: `// ...`, a block comment with `3 more`, `# rest omitted`. */
export function isElidedComment(comment: string): boolean {
  const words = comment.replace(/^(?:\/\/+|#+|\/\*+)|\*+\/$/g, "").trim();
  return (
    /^(?:\.{3}|…)/.test(words) ||
    isElision(words) ||
    /\bfor brevity\b|^(?:the )?(?:rest|others?)\b.*\bomitted\b/i.test(words)
  );
}

/** `type`, `enum`, `required`: lists that are part of the contract. In a sample value, such as a default, dots are text. */
const LISTS = keywordsWhere(({ isSet }) => isSet === true);

/**
 * Reports the first place where a schema is abbreviated: dots as a member, or as one of the values of a list. A contract
 * that lacks values would refuse what the server accepts.
 */
export function elisionDiagnostics(
  { page }: FlatText,
  schemas: readonly (JsonObject | undefined)[],
): readonly Diagnostic[] {
  const found = schemas.map((schema) => schema && findElision(schema)).find((one) => one !== undefined);
  if (found === undefined) return [];
  const place = found.origin === undefined ? { file: page.path } : { origin: found.origin };
  return [diagnose("page/elided-schema", place, found.text)];
}

interface Elision {
  readonly text: string;
  readonly origin: Origin | undefined;
}

function findElision(node: JsonNode, position: RawPosition = "schema"): Elision | undefined {
  if (node.kind === "scalar" || position === "data") return undefined;
  if (node.kind === "array") return firstOf(node.items, (item) => findElision(item));
  const lists = position === "schema" ? LISTS.flatMap((keyword) => getItems(node, keyword)) : [];
  const listed = lists.find((item) => isString(item) && isElision(item.value));
  if (isString(listed)) return { text: listed.value, origin: listed.origin };
  return firstOf(rawMembers(node, position), (member) =>
    isElision(member.key)
      ? { text: member.key, origin: member.node.origin }
      : findElision(member.node, member.position),
  );
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
