/** Random contracts and random ways to print them as pages. */
import fc from "fast-check";
import { layouts, type PageContent, type PageStyle, type PlainJson, quotings } from "./page-printer.js";
import { languages } from "./page-words.js";

/** Texts that would leave their place if they could. */
const nastyTexts = [
  "",
  "it's",
  '"quoted" \\ and {"type": "object"}',
  "```",
  "# no heading",
  "a_b*c*[d](e)",
  "<b>&amp;</b></pre><script>",
  "*/ $" + "{x} `y`",
  "1152:864 (4:3)",
  "шаг → 步 — é",
  "\u2028line\u2029",
  "curl --url https://model-api.runcomfy.net/v1/requests/x",
  "line\nbreak\ttab",
  "emoji 🎬",
];

const text = fc.oneof(fc.constantFrom(...nastyTexts), fc.string({ maxLength: 30 }), fc.lorem({ maxCount: 8 }));

const propertyName = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z]{1,8}(?:_[a-z]{1,6}){0,2}$/) },
  fc.constantFrom(
    "56_text",
    "__proto__",
    "constructor",
    "toString",
    "type",
    "properties",
    "output",
    "items",
    "4k",
    "2",
  ),
);

const titled = fc.record({ title: text, description: text }, { requiredKeys: [] });

const property: fc.Arbitrary<PlainJson> = fc.letrec<{ schema: PlainJson; object: PlainJson }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    {
      weight: 4,
      arbitrary: both(
        titled,
        fc.record({ type: fc.constantFrom("string", "str"), default: text }, { requiredKeys: ["type"] }),
      ),
    },
    {
      weight: 2,
      arbitrary: both(
        titled,
        fc.record(
          {
            type: fc.constantFrom("integer", "float"),
            minimum: fc.integer(),
            maximum: fc.double({ noNaN: true, noDefaultInfinity: true }),
          },
          { requiredKeys: ["type"] },
        ),
      ),
    },
    fc.record({ type: fc.constant("string"), enum: fc.array(text, { minLength: 1, maxLength: 4 }) }),
    fc.record({ type: fc.constant("array"), items: tie("schema") }),
    tie("object"),
  ),
  object: both(titled, objectOf(tie("schema"))),
})).schema;

function objectOf(member: fc.Arbitrary<PlainJson>): fc.Arbitrary<Record<string, PlainJson>> {
  return fc.record({
    type: fc.constant("object"),
    properties: fc
      .dictionary(propertyName, member, { maxKeys: 5 })
      .map((properties) => Object.fromEntries(Object.entries(properties))),
  });
}

function both(
  a: fc.Arbitrary<Readonly<Record<string, PlainJson>>>,
  b: fc.Arbitrary<Readonly<Record<string, PlainJson>>>,
): fc.Arbitrary<Record<string, PlainJson>> {
  return fc.tuple(b, a).map(([x, y]) => ({ ...x, ...y }));
}

/** Words joined by single blanks, dots or hyphens; a hyphen after a blank would be the shell's next option. */
const segment = fc
  .array(fc.tuple(fc.stringMatching(/^[A-Za-z0-9]{1,5}$/), fc.constantFrom(".", "-", "_", " ")), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.map(([word, joint], i) => (i === words.length - 1 ? word : word + joint)).join(""));

const id = fc.array(segment, { minLength: 2, maxLength: 5 }).map((segments) => segments.join("/"));

const output: fc.Arbitrary<PlainJson> = fc.oneof(
  objectOf(property).map((schema) => ({ output: schema })),
  fc.constantFrom<PlainJson[]>(
    { type: "string", format: "uri" },
    { type: "array", items: { type: "string" } },
    { output: { type: "string" } },
  ),
);

export const pageContents: fc.Arbitrary<PageContent> = fc
  .record({
    id,
    input: objectOf(property).chain((schema) =>
      fc
        .record({ title: text, required: fc.array(propertyName, { maxLength: 2 }) }, { requiredKeys: [] })
        .map((more) => ({ ...schema, ...more })),
    ),
    output,
    words: fc.constantFrom(...languages),
    values: fc.array(
      text.map((value) => value.replace(/[\u2028\u2029]/g, "")),
      { minLength: 1, maxLength: 3 },
    ),
  })
  // As on real pages, the sample has names of the input, which show which block is the input.
  .map(({ values, ...content }) => {
    const names = Object.keys((content.input as Readonly<Record<string, object>>).properties ?? {});
    const sample = Object.fromEntries(values.map((value, i) => [names[i] ?? `extra_${i}`, value]));
    return { ...content, sample };
  });

export const pageStyles: fc.Arbitrary<PageStyle> = fc.record({
  layout: fc.constantFrom(...layouts),
  quoting: fc.constantFrom(...quotings),
  eol: fc.constantFrom("\n", "\r\n"),
  hasByteOrderMark: fc.boolean(),
  indent: fc.constantFrom("", "  ", "\t", "\u00a0\u00a0"),
  hasMenus: fc.boolean(),
  hasAnswers: fc.boolean(),
  isDecomposed: fc.boolean(),
});
