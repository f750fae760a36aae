import fc from "fast-check";
import { keywordsTaking } from "../../src/schema/keywords.js";

const names = fc.constantFrom(
  ...["prompt", "image", "images", "56_text", "10", "2", "type", "properties", "items", "required", "default"],
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "", "a/b", "a~b", "$ref", "x-y", "Ünïcödé", "format"],
);

const typeWords = fc.constantFrom(
  ...[
    "string",
    "number",
    "integer",
    "boolean",
    "object",
    "array",
    "null",
    "float",
    "INT",
    "Str",
    "bool",
    "list",
    "dict",
  ],
  ...[
    "list[str]",
    "string[]",
    "string | null",
    "Optional[int]",
    "any",
    "image",
    "video_uri",
    "enum",
    "file",
    "",
    "what",
  ],
);

const formats = fc.constantFrom(
  ...[
    "uri",
    "image_uri",
    "video_uris",
    "str",
    "int_slider_with_range",
    "str_with_choice",
    "date-time",
    "what",
    "",
    "url",
  ],
);

const patterns = fc.constantFrom("^a+$", "(a+)+$", "[", "(?i)a", "^[\\w-.]+$", "\\p{L}", "", "a".repeat(600));

const refs = fc.constantFrom(
  "#",
  "#/properties/prompt",
  "#/$defs/A",
  "http://localhost/x.json",
  "./x.json",
  "#/%zz",
  "",
);

const scalars = fc.oneof(
  fc.constantFrom(null, true, false, "", "a", "5", "-1", "0.5", "1.0", "true", 0, 1, -1, 5, 0.5, 1e21, 2 ** 53),
  fc.string({ maxLength: 5 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const values = fc.oneof(
  { weight: 4, arbitrary: scalars },
  { weight: 1, arbitrary: fc.array(scalars, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.dictionary(names, scalars, { maxKeys: 3 }) },
);

/** A schema, or another value in the place of one. */
export const junkSchema: fc.Arbitrary<unknown> = fc.letrec<{ schema: unknown; member: readonly [string, unknown] }>(
  (tie) => {
    const inner = fc.oneof({ maxDepth: 3, withCrossShrink: true }, values, tie("schema"));
    const good = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
      fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: values });
    const member = (
      keywords: readonly string[],
      value: fc.Arbitrary<unknown>,
    ): fc.Arbitrary<readonly [string, unknown]> => fc.tuple(fc.constantFrom(...keywords), value);
    return {
      member: fc.oneof(
        { weight: 4, arbitrary: member(["type"], good(fc.oneof(typeWords, fc.array(typeWords, { maxLength: 3 })))) },
        {
          weight: 4,
          arbitrary: member(keywordsTaking("schemas-by-name"), good(fc.dictionary(names, inner, { maxKeys: 4 }))),
        },
        { weight: 2, arbitrary: member(keywordsTaking("schema"), inner) },
        { weight: 2, arbitrary: member(keywordsTaking("schemas"), good(fc.array(inner, { maxLength: 3 }))) },
        { weight: 3, arbitrary: member(["enum", "examples"], good(fc.array(scalars, { maxLength: 4 }))) },
        { weight: 3, arbitrary: member(["required"], good(fc.array(names, { maxLength: 4 }))) },
        { weight: 3, arbitrary: member(["default", "const", "example", "nullable", "step", "validations"], values) },
        {
          weight: 3,
          arbitrary: member(
            keywordsTaking("number", "step", "count"),
            good(fc.oneof(fc.integer({ min: -2, max: 20 }), fc.double())),
          ),
        },
        { weight: 1, arbitrary: member(keywordsTaking("flag"), good(fc.boolean())) },
        { weight: 1, arbitrary: member(keywordsTaking("text"), good(fc.string())) },
        { weight: 2, arbitrary: member(["format"], good(formats)) },
        { weight: 2, arbitrary: member(["pattern"], good(patterns)) },
        { weight: 1, arbitrary: member(["$ref"], good(refs)) },
        { weight: 1, arbitrary: member(["definitions", "$id", "$schema", "dependentRequired", "$dynamicRef"], values) },
        { weight: 1, arbitrary: fc.tuple(names, inner) },
      ),
      schema: fc.array(tie("member"), { maxLength: 6 }).map(toObject),
    };
  },
).schema;

/** Own properties with any name, including `__proto__`. */
function toObject(members: readonly (readonly [string, unknown])[]): unknown {
  const value: Record<string, unknown> = {};
  for (const [key, member] of members) {
    Object.defineProperty(value, key, { value: member, enumerable: true, configurable: true, writable: true });
  }
  return value;
}
