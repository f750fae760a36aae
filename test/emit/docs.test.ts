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
  return files.get(`docs/acme/movie/text-to-video/${language}.md`) ?? "";
}

/** The row of a parameter, cell by cell. */
async function rowOf(schema: ModelParts["input"], name: string): Promise<readonly string[]> {
  const doc = await docOf({ input: { type: "object", properties: { [name]: schema ?? {} } } });
  return cells(doc, name);
}

function cells(doc: string, name: string): readonly string[] {
  const row = doc.split("\n").find((line) => line.startsWith(`| \`${name}\` |`)) ?? "";
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

const node = (pointer: string, title: string, description: string) => new Map([[pointer, { title, description }]]);
const spanish = {
  title: "Texto a vídeo",
  summary: "Genera vídeos.",
  input: node("/properties/prompt", "Indicación", "Qué mostrar."),
};

test("a model without an English page has an English doc, with canonical titles and marked descriptions", async () => {
  const doc = await docOf({ texts: { es: spanish } });
  expect(doc).toContain("# Acme Movie Text to Video\n");
  expect(doc).toContain("Genera vídeos. (es)");
  expect(cells(doc, "prompt")).toEqual(["`prompt`", "`string`", "yes", "", "", "**Prompt.** Qué mostrar. (es)"]);
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

test("the docs say if a model has no parameters, or an unknown output", async () => {
  const doc = await docOf({ input: { type: "object", properties: {} }, output: {} });
  expect(doc).toContain("The model takes no parameters.");
  expect(doc).toContain("The page does not say what `output` holds.");
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

test("every link leads to a file that is there", async () => {
  const files = await emit(
    modelOf({ texts: { es: spanish, "zh-CN": { title: "文生视频" }, "../x": { title: "bad" } } }),
    modelOf({ id: "minimax/Hailuo Video 01 Live" }),
  );
  const html = [...files].map(([path, text]) => [path, toHtml(text)] as const);
  for (const [path, text] of html) {
    for (const [, href = ""] of text.matchAll(/href="([^"]*)"/g)) {
      expect(files.has(posix.join(posix.dirname(path), decodeURI(href))), `${path} → ${href}`).toBe(true);
    }
  }
  expect([...files.keys()]).toEqual([
    "docs/README.md",
    "docs/acme/movie/text-to-video/en.md",
    "docs/acme/movie/text-to-video/es.md",
    "docs/acme/movie/text-to-video/zh-CN.md",
    "docs/minimax/hailuo-video-01-live/en.md",
  ]);
});

test("each language has its own words, and none are in English", () => {
  const locales = ["es", "pt", "it", "fr", "de", "ru", "ja", "ko", "zh-CN", "zh-TW"];
  const english = wordsOf("en");
  for (const locale of locales) {
    const words = wordsOf(locale);
    expect(words?.submit.text).not.toBe(english?.submit.text);
    expect(words?.lifecycle).not.toBe(english?.lifecycle);
    // What is said on the wire is the same in every language.
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
  const frame = toHtml((await emit(hostileModel("x", "acme/x/y"))).get("docs/acme/x/y/es.md") ?? "");
  await fc.assert(
    fc.asyncProperty(word, async (text) => {
      const files = await emit(hostileModel(text, "acme/x/y"), hostileModel(text));
      for (const [path, doc] of files) {
        const html = toHtml(doc);
        expect(html).not.toMatch(/<(?:script|img|iframe|a href="(?!(?:\.\.\/)*[A-Za-z0-9._/-]+\.md"))/i);
        expect(doc).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
        if (!/\/es\.md$/.test(path)) continue;
        for (const tag of ["h1", "h2", "h3", "table", "tr", "pre"])
          expect(count(html, tag), tag).toBe(count(frame, tag));
      }
    }),
    { numRuns: 60 },
  );
});
