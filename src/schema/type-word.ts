import { translatedType } from "./translated-types.js";
import { TYPES } from "./types.js";

/** The meaning of a word that a page has as `type`. */
export interface TypeWord {
  /** JSON Schema's names; an empty list allows any value. */
  readonly types: readonly string[];
  /** The type of the items, as written in a word such as `list[str]`. */
  readonly items?: string;
  /** The part of a word such as `image_uri` or `int_slider` that belongs to `format`. */
  readonly format?: string;
  /** True for a translation. Other code of the page may be translated too. */
  readonly isTranslated?: boolean;
}

/**
 * Words for JSON Schema's types, in lower case and without separators: of programming languages, databases and forms.
 */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    number:
      "float float16 float32 float64 double doubleprecision decimal num numeric real percent percentage slider range numberinput",
    integer:
      "int int8 int16 int32 int64 long short bigint smallint tinyint uint uint8 uint16 uint32 uint64 seed serial whole wholenumber",
    boolean: "bool switch toggle checkbox flag yesno",
    string:
      "str text char varchar textarea textbox textfield textinput multiline multilinetext longtext shorttext richtext markdown html password email uuid guid date time datetime color colour colorpicker prompt",
    array: "list tuple set sequence vector multiselect",
    object: "dict dictionary map json struct record hash hashmap mapping jsonobject",
    null: "none nonetype nil",
  }).flatMap(([type, words]) => words.split(" ").map((word) => [word, type] as const)),
);

const ANY: ReadonlySet<string> = new Set(["any", "mixed", "unknown", "*"]);

/** Words for a choice, whose type is that of its values. */
const CHOICE =
  /^(?:enum|enumeration|choices?|options?|select|selectbox|selection|dropdown|radio|radiogroup|combo|combobox|listbox|picker|literal)$/;

/** Words for the form field of a value: `text_field`, `number_input`, `int_slider_with_range`. */
const FORM_WORD =
  /^(?:slider|with|input|field|box|select|choice|dropdown|textarea|area|random|range|picker|stepper|spinner|control|widget|value|type)$/;

const LIST = /^(?:list|array|sequence|tuple|set)\s*(?:\[(.+)\]|<(.+)>|\((.+)\)|\s+of\s+(.+))$/;
/** A map type, such as `dict[str, int]` and `Record<string, number>`. */
const MAP = /^(?:dict|map|mapping|record)\s*(?:\[.+\]|<.+>)$/;
const MEDIA = /^(?:image|img|photo|picture|mask|video|audio|music|voice|file|media|uri|url|link)(s)?$/;
/** Words after a kind of media: `image_url`, `image_upload`, `video_file`, `images_list`. */
const MEDIA_TAIL = /^(?:uri|url|file|link|upload|uploader|input|picker|field|list|array|path)s?$/;
/** Maximum length of a word, in characters. */
const MAX_LENGTH = 200;

/** JSON Schema's own names, which most pages use. */
const STANDARD: ReadonlyMap<string, TypeWord> = new Map([...TYPES].map((name) => [name, { types: [name] }] as const));

/** Reads the value of `type`: one of JSON Schema's names, or one of many other words. Undefined if it is unknown. */
export function readTypeWord(text: string): TypeWord | undefined {
  const standard = STANDARD.get(text);
  if (standard !== undefined) return standard;
  if (text.length > MAX_LENGTH) return undefined;
  const word = withoutSize(unquoted(text.trim())).toLowerCase();
  const words = wordsOf(unquoted(text.trim()));
  const name = nameOf(word) ?? nameOf(words.join(""));
  if (name !== undefined) return { types: [name] };
  const translated = translatedType(word);
  if (translated !== undefined) return { types: [translated], isTranslated: true };
  if (ANY.has(word)) return { types: [] };
  if (MAP.test(word)) return { types: ["object"] };
  return readList(word) ?? readOptional(word) ?? readAlternatives(word) ?? readMedia(words) ?? readWidget(words);
}

/** Returns true if the word means a choice of the values in `enum`. */
export function isChoiceWord(text: string): boolean {
  const words = wordsOf(text.trim().slice(0, MAX_LENGTH));
  const [first = ""] = words;
  return CHOICE.test(words.join("")) || (CHOICE.test(first) && words.slice(1).every((word) => FORM_WORD.test(word)));
}

function nameOf(word: string): string | undefined {
  return TYPES.has(word) ? word : ALIASES.get(word);
}

/** Splits a word: `number_input`, `numberInput` and `Number Input` are two words. */
function wordsOf(text: string): readonly string[] {
  return text
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[\s_.-]+/)
    .filter((word) => word !== "");
}

function unquoted(text: string): string {
  return /^(["'`])(.*)\1$/.exec(text)?.[2]?.trim() ?? text;
}

/** Reads a word with additions: `varchar(255)`, `integer (0-100)`, `string, required`. */
function withoutSize(text: string): string {
  return text.replace(/^(\w+)\s*(?:\(\s*\d[\d\s.,-]*\)|[,;]?\s*\(?(?:required|optional)\)?)$/i, "$1");
}

/** Reads a list type: `string[]`, `list[str]`, `Array<number>`, `array of strings`. */
function readList(word: string): TypeWord | undefined {
  const list = LIST.exec(word);
  const items = list?.slice(1).find((group) => group !== undefined) ?? /^([^[\]|]+)\[\]$/.exec(word)?.[1];
  if (items === undefined) return undefined;
  const one = [items.replace(/s$/, ""), items].find((name) => readTypeWord(name) !== undefined);
  return one === undefined ? undefined : { types: ["array"], items: one };
}

function readOptional(word: string): TypeWord | undefined {
  const inner = /^(?:optional\[(.+)\]|([^|]+)\?)$/.exec(word);
  const read = inner === null ? undefined : readTypeWord(inner[1] ?? inner[2] ?? "");
  return read === undefined || read.types.length === 0 ? read : { ...read, types: [...read.types, "null"] };
}

/** Reads a union of plain names: `string | null`, `Union[int, str]`, `int/float`. */
function readAlternatives(word: string): TypeWord | undefined {
  const words = /^union\[([^[\]]+)\]$/.exec(word)?.[1]?.split(",") ?? word.split(/\||\/|,|\bor\b/);
  if (words.length < 2) return undefined;
  const read = words.map((name) => readTypeWord(name));
  const isPlain = read.every((one) => one?.types.length === 1 && one.items === undefined && one.format === undefined);
  return isPlain ? { types: [...new Set(read.flatMap((one) => one?.types ?? []))] } : undefined;
}

/**
 * Reads a word for media: `image`, `image_uri`, `file_upload`, `input_video`. The type is an address or a list of
 * these.
 */
function readMedia(words: readonly string[]): TypeWord | undefined {
  const at = words.findIndex((word) => MEDIA.test(word));
  const tail = words.slice(at + 1);
  const isLed = words.slice(0, Math.max(0, at)).every((word) => /^(?:input|upload|uploaded|source|remote)$/.test(word));
  if (at < 0 || !isLed || !tail.every((word) => MEDIA_TAIL.test(word))) return undefined;
  const isPlural = [...words.slice(at), ""].some((word) => /^(?:list|array)$/.test(word) || /[^s]s$/.test(word));
  const [kind = "", ...rest] = words.slice(at);
  const address = rest.find((word) => /^(?:uri|url|file)s?$/.test(word));
  const singular = kind.replace(/s$/, "");
  const known = /^(?:link|media)$/.test(singular) ? "uri" : singular;
  // These formats mean an address. Any other kind needs a word such as `url`.
  const ending = address?.replace(/s$/, "") ?? (/^(?:image|video|audio|uri|url|file)$/.test(known) ? undefined : "uri");
  const format = [known, ...(ending === undefined ? [] : [ending])].join("_") + (isPlural ? "s" : "");
  return { types: [isPlural ? "array" : "string"], format };
}

/** Reads a word for a form field. The first part is the type; the others describe the field. */
function readWidget(words: readonly string[]): TypeWord | undefined {
  const [first = "", ...rest] = words;
  const isForm = rest.length > 0 && rest.some((word) => FORM_WORD.test(word));
  const type = isForm ? nameOf(first) : undefined;
  return type === undefined ? undefined : { types: [type], format: words.join("_") };
}
