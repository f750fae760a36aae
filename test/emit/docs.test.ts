import { posix } from "node:path";
import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import { emitSharedDocs, modelDocs } from "../../src/emit/docs/emit-docs.js";
import { wordsOf } from "../../src/emit/docs/words/words-of.js";
import type { Model } from "../../src/model/model.js";
import { emitAll, emitContext, hostileModel, type ModelParts, modelOf } from "./sample-models.js";

async function emit(...models: readonly Model[]): Promise<ReadonlyMap<string, string>> {
  const files = emitAll(models, modelDocs(emitContext), emitSharedDocs);
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** The doc of one model in one language. */
async function docOf(parts: ModelParts, language = "en"): Promise<string> {
  const files = await emit(modelOf(parts));
  return files.get(`docs/${language}/acme/movie/text-to-video.md`) ?? "";
}

/** The row of a parameter, cell by cell. */
async function rowOf(schema: ModelParts["input"], name: string): Promise<readonly string[]> {
  const doc = await docOf({ input: { type: "object", properties: { [name]: schema ?? {} } } });
  return cells(doc, name);
}

function cells(doc: string, name: string): readonly string[] {
  const row = doc.split("\n").find((line) => line.includes(`</a>\`${name}\` |`)) ?? "";
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replace(/^<a id="[^"]*"><\/a>/, ""));
}

const node = (pointer: string, title: string, description: string) => new Map([[pointer, { title, description }]]);
const spanish = {
  title: "Texto a vídeo",
  summary: "Genera vídeos.",
  input: node("/properties/prompt", "Indicación", "Qué mostrar."),
};

test("a model without an English page has an English doc, with marked descriptions and no title that repeats a name", async () => {
  const doc = await docOf({ texts: { es: spanish } });
  expect(doc).toContain("# Acme Movie Text to Video\n");
  expect(doc).toContain("Genera vídeos. (es)");
  expect(cells(doc, "prompt")).toEqual(["`prompt`", "`string`", "yes", "", "", "Qué mostrar. (es)"]);
});

test("a doc in the page's language has its words and headings, unmarked", async () => {
  const doc = await docOf({ texts: { es: spanish } }, "es");
  expect(doc).toContain("# Texto a vídeo\n");
  expect(doc).toContain("\nGenera vídeos.\n");
  expect(doc).toContain("## Entrada\n");
  expect(cells(doc, "prompt").at(-1)).toBe("**Indicación.** Qué mostrar.");
});

test("a text that a language lacks comes from English first", async () => {
  const english = { input: node("/properties/prompt", "Prompt", "What to show.") };
  const doc = await docOf({ texts: { de: { title: "Text zu Video" }, en: english, es: spanish } }, "de");
  expect(cells(doc, "prompt").at(-1)).toBe("What to show. (en)");
});

test("a translation key of an untranslated page is not shown", async () => {
  const key = "modelApiDoc_navInputSchema";
  const texts = { en: { title: key, summary: key, input: node("/properties/prompt", key, `See ${key}`) } };
  const input = { type: "object", properties: { prompt: { title: key, type: "string" } } };
  const files = await emit(modelOf({ input, texts }));
  for (const text of files.values()) expect(text).not.toContain("modelApiDoc");
});

test("nested objects and arrays are flattened to names with their paths", async () => {
  const doc = await docOf({
    input: {
      type: "object",
      properties: {
        shots: {
          type: "array",
          maxItems: 20,
          minItems: 0,
          items: { type: "object", required: ["prompt"], properties: { prompt: { type: "string" } } },
        },
        camera: { type: "object", properties: { angle: { type: "number" } }, additionalProperties: { type: "string" } },
      },
    },
  });
  expect(cells(doc, "shots").slice(0, 5)).toEqual(["`shots`", "`object[]`", "no", "", "Items: ≤ 20"]);
  expect(cells(doc, "shots[].prompt").slice(0, 3)).toEqual(["`shots[].prompt`", "`string`", "yes"]);
  expect(cells(doc, "camera.angle")[1]).toBe("`number`");
  expect(cells(doc, "camera.*")[1]).toBe("`string`");
});

test.each([
  [{ type: "integer", minimum: 3, maximum: 15, default: 5 }, "`integer`", "`5`", "3 – 15"],
  [{ type: "number", exclusiveMinimum: 0, maximum: 1 }, "`number`", "", "≤ 1, > 0"],
  [{ type: "string", enum: ["5", "10"], default: "5" }, "`string`", '`"5"`', '`"5"`, `"10"`'],
  [{ type: "string", minLength: 0, maxLength: 2500 }, "`string`", "", "Characters: ≤ 2500"],
  [{ type: "integer", multipleOf: 8, "x-step": 8 }, "`integer`", "", "Multiple of: `8`<br>Step: `8`"],
  [{ type: "string", format: "uri", "x-media": "image" }, "`string` (image URL)", "", ""],
  [
    { type: "array", items: { type: "string", enum: ["a"] }, minItems: 2, maxItems: 2 },
    "`string[]`",
    "",
    'Items: 2<br>`"a"`',
  ],
  [{ type: ["string", "null"], default: null }, "`string` or `null`", "`null`", ""],
  [
    {
      anyOf: [
        { type: "integer", minimum: 0 },
        { type: "string", const: "auto" },
      ],
    },
    "`integer` or `string`",
    "",
    '≥ 0<br>`"auto"`',
  ],
  [
    { "x-media-constraints": [{ rule: "file_size_mb<", value: 10 }, "width/height>1"] },
    "`any`",
    "",
    "File: `file_size_mb< 10`, `width/height>1`",
  ],
  [{ type: "string", enum: ["a|b"] }, "`string`", "", "<code>&#34;a&#124;b&#34;</code>"],
])("the schema %j is shown with its type, default and limits", async (schema, type, serverDefault, allowed) => {
  const row = await rowOf(schema as ModelParts["input"], "value");
  expect([row[1], row[3], row[4]]).toEqual([type, serverDefault, allowed]);
});

test("an output that is a bare value or an array has a row of its own", async () => {
  const output = { type: "array", items: { type: "object", properties: { url: { type: "string", format: "uri" } } } };
  const doc = await docOf({ output });
  expect(cells(doc, "output")[1]).toBe("`object[]`");
  expect(cells(doc, "output[].url")[1]).toBe("`string` (URL)");
});

test("the docs mention if a model has no parameters, or an unknown output", async () => {
  const doc = await docOf({ input: { type: "object", properties: {} }, output: {} });
  expect(doc).toContain("The model takes no parameters.");
  expect(doc).toContain("The page does not document the output.");
});

test("the samples send the page's own body", async () => {
  const doc = await docOf({ samples: [{ prompt: "It's a cat" }] });
  expect(doc).toContain('import textToVideo from "runcomfy-client/models/acme/movie/text-to-video";');
  expect(doc).toContain('runcomfy.run(textToVideo, { prompt: "It\'s a cat" });');
  expect(doc).toContain(`--data '{ "prompt": "It'\\''s a cat" }'`);
});

test("without a sample the smallest valid body is shown", async () => {
  const doc = await docOf({
    input: {
      type: "object",
      required: ["image", "mode", "count"],
      properties: {
        image: { type: "string", "x-media": "image" },
        mode: { type: "string", enum: ["fast", "slow"] },
        count: { type: "integer", minimum: 2 },
        more: { type: "string" },
      },
    },
  });
  expect(doc).toContain('{ image: "https://example.com/image.png", mode: "fast", count: 2 }');
});

const url = { type: "string", format: "uri" };

test("conditions are in the language of the doc, and a property that only some branches require is conditional", async () => {
  const input = {
    type: "object",
    required: ["prompt"],
    properties: {
      prompt: { type: "string" },
      image: url,
      mask: url,
      video: url,
      mode: { type: "string", enum: ["edit", "make"] },
      seed: { type: "integer" },
    },
    dependentRequired: { mask: ["image"] },
    oneOf: [{ required: ["image"] }, { required: ["video", "seed"] }],
    not: { required: ["mask", "video"] },
    if: { properties: { mode: { const: "edit" } }, required: ["mode"] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ["mask"] },
    else: { required: ["seed"] },
  };
  const texts = { de: { title: "Film" } };
  const doc = await docOf({ input, texts });
  expect(doc).toContain(`**Conditions**

- Required with \`mask\`: \`image\`
- Exactly one is required: \`image\`; \`video\` + \`seed\`
- Not allowed together: \`mask\`, \`video\`
- Required with \`mode\` = \`"edit"\`: \`mask\`
- Required unless \`mode\` = \`"edit"\`: \`seed\`
`);
  expect(["prompt", "image", "mask", "mode"].map((name) => cells(doc, name)[2])).toEqual([
    "yes",
    "in some cases",
    "in some cases",
    "no",
  ]);
  const german = await docOf({ input, texts }, "de");
  expect(german).toContain('- Pflicht außer bei `mode` = `"edit"`: `seed`');
  expect(cells(german, "image")[2]).toBe("in manchen Fällen");
});

test("a property that every branch requires is required", async () => {
  const branch = (name: string) => ({ properties: { kind: { const: name }, [name]: url }, required: ["kind", name] });
  const doc = await docOf({ input: { type: "object", oneOf: [branch("image"), branch("video")] } });
  expect(cells(doc, "kind")[2]).toBe("yes");
  expect(cells(doc, "image")[2]).toBe("in some cases");
  expect(doc).toContain("- One of these forms: `kind` + `image`; `kind` + `video`");
});

test.each([
  [{ type: "array", items: { type: "string" }, uniqueItems: true }, "No duplicates"],
  [{ type: "object", minProperties: 1, maxProperties: 3 }, "Properties: 1 – 3"],
  [{ type: "object", propertyNames: { pattern: "^[a-z]+$" } }, "Names: `^[a-z]+$`"],
  [{ type: "object", patternProperties: { "^x-": { type: "string" } } }, "Names: `^x-`"],
  [{ type: "string", not: { enum: ["a", "b"] } }, 'Excluded: `"a"`, `"b"`'],
  [{ not: { type: "string" } }, "Excluded: `string`"],
  [{ type: "array", contains: { type: "integer", minimum: 3 }, minContains: 2 }, "Contains: ≥ 2 ×<br>Contains: ≥ 3"],
  [{ type: "string", format: "date" }, "Format: `date` (checked by the server only)"],
  [{ type: "object", properties: { a: url, b: url }, dependentRequired: { a: ["b"] } }, "Required with `a`: `b`"],
] as const)("the docs show the limits of %j", async (schema, limits) => {
  expect((await rowOf(schema as never, "value"))[4]).toBe(limits);
});

test("the items of a tuple have rows of their own", async () => {
  const point = { type: "array", prefixItems: [{ type: "integer" }, { type: "string" }], items: false, minItems: 1 };
  const doc = await docOf({ input: { type: "object", properties: { point } } as never });
  expect([cells(doc, "point[0]").slice(1, 3), cells(doc, "point[1]").slice(1, 3)]).toEqual([
    ["`integer`", "yes"],
    ["`string`", "no"],
  ]);
});

test("each parameter has an anchor of its own", async () => {
  const properties = { prompt: url, "a b": url, "a-b": url, 提示: url };
  const doc = await docOf({ input: { type: "object", properties }, output: { type: "object", properties } });
  const anchors = [...doc.matchAll(/<a id="([^"]*)">/g)].map(([, id]) => id);
  expect(anchors).toEqual([
    "input-prompt",
    "input-a-b",
    "input-a-b-2",
    "input-提示",
    "output-prompt",
    "output-a-b",
    "output-a-b-2",
    "output-提示",
  ]);
});

test("the index lists models by task, those without a task last, and by provider", async () => {
  const files = await emit(
    modelOf({ id: "acme/b/text-to-video", task: "text-to-video" }),
    modelOf({ id: "acme/a" }),
    modelOf({ id: "other/c/image-to-video", task: "image-to-video" }),
  );
  const headings = (path: string) => files.get(path)?.match(/^## .*/gm);
  expect(headings("docs/README.md")).toEqual(["## Image to video", "## Text to video", "## Other", "## Errors"]);
  expect(headings("docs/providers.md")).toEqual(["## acme", "## other"]);
  expect(files.get("docs/README.md")).toContain("| [Acme B Text to Video](en/acme/b/text-to-video.md) |");
});

test("every link leads to a file that is there", async () => {
  const files = await emit(
    modelOf({ texts: { es: spanish, "zh-CN": { title: "文生视频" }, "../x": { title: "bad" } } }),
    modelOf({ id: "minimax/Hailuo Video 01 Live" }),
  );
  const html = [...files].map(([path, text]) => [path, toHtml(text)] as const);
  for (const [path, text] of html) {
    for (const [, href = ""] of text.matchAll(/href="([^"]*)"/g)) {
      expect(files.has(posix.join(posix.dirname(path), decodeURI(href.replace(/#.*/, "")))), `${path} → ${href}`).toBe(
        true,
      );
    }
  }
  expect([...files.keys()]).toEqual([
    "docs/README.md",
    "docs/en/acme/movie/text-to-video.md",
    "docs/en/minimax/hailuo-video-01-live.md",
    "docs/es/acme/movie/text-to-video.md",
    "docs/providers.md",
    "docs/zh-CN/acme/movie/text-to-video.md",
  ]);
});

test("each language has its own words, and none are in English", () => {
  const locales = ["es", "pt", "it", "fr", "de", "ru", "ja", "ko", "zh-CN", "zh-TW"];
  const english = wordsOf("en");
  for (const locale of locales) {
    const words = wordsOf(locale);
    expect(words?.submit.text).not.toBe(english?.submit.text);
    expect(words?.lifecycle).not.toBe(english?.lifecycle);
    // Texts of the API are the same in every language.
    for (const step of ["submit", "status", "result", "cancel", "errors"] as const) {
      const codes = (text = "") => (text.match(/`[^`]+`/g) ?? []).sort();
      expect(codes(words?.[step].text), `${locale} ${step}`).toEqual(codes(english?.[step].text));
    }
  }
  expect(wordsOf("pt-BR")).toBe(wordsOf("pt"));
  expect(wordsOf("xx")).toBeUndefined();
});

test("a language without words of ours has an English frame", async () => {
  const doc = await docOf({ texts: { sv: { title: "Text till video" } } }, "sv");
  expect(doc).toContain("# Text till video");
  expect(doc).toContain("## Input");
});

function toHtml(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
}

test("hostile texts, names and ids write no markup into any doc", async () => {
  const word = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "<script>",
          "</script>",
          "-->",
          "\n",
          "|",
          "`",
          "```\n",
          "](javascript:x)",
          "[x](y)",
          "{{x}}",
          "# ",
          "\u202e",
          "'",
          "$(x)",
        ),
        fc.string({ unit: "binary" }),
      ),
      { minLength: 1 },
    )
    .map((pieces) => pieces.join(""));
  const count = (html: string, tag: string) => html.split(`<${tag}>`).length;
  const frame = toHtml((await emit(hostileModel("x", "acme/x/y"))).get("docs/es/acme/x/y.md") ?? "");
  await fc.assert(
    fc.asyncProperty(word, async (text) => {
      const files = await emit(hostileModel(text, "acme/x/y"), hostileModel(text));
      for (const [path, doc] of files) {
        const html = toHtml(doc);
        expect(html).not.toMatch(/<(?:script|img|iframe|a href="(?!(?:\.\.\/)*[A-Za-z0-9._/-]+\.md(?:#errors)?"))/i);
        expect(doc).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
        if (!path.startsWith("docs/es/")) continue;
        for (const tag of ["h1", "h2", "h3", "table", "tr", "pre"])
          expect(count(html, tag), tag).toBe(count(frame, tag));
      }
    }),
    { numRuns: 60 },
  );
});
