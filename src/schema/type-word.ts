/** What pages write as `type` besides JSON Schema's seven names. */

import { translatedType } from "./translated-types.js";
import { TYPES } from "./types.js";

export interface TypeWord {
  /** JSON Schema's names; an empty list allows any value. */
  readonly types: readonly string[];
  /** What `list[str]` says of the items, as written. */
  readonly items?: string;
  /** What a name such as `image_uri` or `int_slider` says beyond the type: it belongs to `format`. */
  readonly format?: string;
  /** Whether the name is a translation, which tells that other code of the page may be translated too. */
  readonly isTranslated?: boolean;
}

/** Names that pages use for JSON Schema's types, in lower case. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["float", "number"],
  ["float32", "number"],
  ["float64", "number"],
  ["double", "number"],
  ["decimal", "number"],
  ["num", "number"],
  ["int", "integer"],
  ["int32", "integer"],
  ["int64", "integer"],
  ["long", "integer"],
  ["uint", "integer"],
  ["bool", "boolean"],
  ["str", "string"],
  ["text", "string"],
  ["list", "array"],
  ["tuple", "array"],
  ["set", "array"],
  ["dict", "object"],
  ["dictionary", "object"],
  ["map", "object"],
  ["json", "object"],
  ["none", "null"],
  ["nonetype", "null"],
  ["nil", "null"],
]);

const ANY: ReadonlySet<string> = new Set(["any", "mixed", "*"]);
const LIST = /^(?:list|array|sequence|tuple|set)\s*(?:\[(.+)\]|<(.+)>)$/;
const MEDIA = /^(?:image|video|audio|file|uri|url)(?:s|[_-](?:uri|url|file)s?)?$/;
const WIDGET = /^([a-z]+)[_-](?:slider|with|input|select|choice|dropdown|textarea|random)[\w-]*$/;

/** Reads one name; undefined where nobody knows what it means. */
export function readTypeWord(text: string): TypeWord | undefined {
  const word = text.trim().toLowerCase();
  const name = TYPES.has(word) ? word : ALIASES.get(word);
  if (name !== undefined) return { types: [name] };
  const translated = translatedType(word);
  if (translated !== undefined) return { types: [translated], isTranslated: true };
  if (ANY.has(word)) return { types: [] };
  return readList(word) ?? readOptional(word) ?? readAlternatives(word) ?? readFormatAsType(word);
}

/** `string[]`, `list[str]`, `Array<number>`. */
function readList(word: string): TypeWord | undefined {
  const list = LIST.exec(word);
  const items = list?.[1] ?? list?.[2] ?? /^([^[\]|]+)\[\]$/.exec(word)?.[1];
  return items === undefined || readTypeWord(items) === undefined ? undefined : { types: ["array"], items };
}

function readOptional(word: string): TypeWord | undefined {
  const inner = /^(?:optional\[(.+)\]|([^|]+)\?)$/.exec(word);
  const read = inner === null ? undefined : readTypeWord(inner[1] ?? inner[2] ?? "");
  return read === undefined || read.types.length === 0 ? read : { ...read, types: [...read.types, "null"] };
}

/** `string | null`, `Union[int, str]`; names alone, since what else they say would be about one of them only. */
function readAlternatives(word: string): TypeWord | undefined {
  const words = /^union\[([^[\]]+)\]$/.exec(word)?.[1]?.split(",") ?? word.split(/\||\bor\b/);
  if (words.length < 2) return undefined;
  const read = words.map((name) => readTypeWord(name));
  const isPlain = read.every((one) => one?.types.length === 1 && one.items === undefined && one.format === undefined);
  return isPlain ? { types: [...new Set(read.flatMap((one) => one?.types ?? []))] } : undefined;
}

/** Media and widgets are kinds of a type: `image_uri` is a string, `int_slider` an integer. */
function readFormatAsType(word: string): TypeWord | undefined {
  if (MEDIA.test(word)) {
    const isPlural = word.endsWith("s");
    return { types: [isPlural ? "array" : "string"], format: word };
  }
  const base = WIDGET.exec(word)?.[1];
  const type = base === undefined ? undefined : TYPES.has(base) ? base : ALIASES.get(base);
  return type === undefined ? undefined : { types: [type], format: word };
}
