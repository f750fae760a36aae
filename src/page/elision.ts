import { getItems, isString, type JsonNode, type JsonObject, type Origin } from "../base/json.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
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

/** Keywords with lists that are part of the contract. In a sample value, such as a default, dots are text. */
const LISTS = ["enum", "required", "type"] as const;

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

function findElision(node: JsonNode): Elision | undefined {
  if (node.kind === "scalar") return undefined;
  if (node.kind === "array") return firstOf(node.items, findElision);
  const listed = LISTS.flatMap((keyword) => getItems(node, keyword)).find(
    (item) => isString(item) && isElision(item.value),
  );
  if (isString(listed)) return { text: listed.value, origin: listed.origin };
  return firstOf([...node.members.entries()], ([key, value]) => {
    if (isElision(key)) return { text: key, origin: value.origin };
    return isData(key) ? undefined : findElision(value);
  });
}

function isData(key: string): boolean {
  return key === "default" || key === "examples" || key === "example" || key === "const" || key === "enum";
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
