import { expect, test } from "vitest";
import { describe } from "../../src/runtime/describe.js";

const model = {
  id: "acme/Movie Maker 2/image-to-video",
  inputSchema: {
    type: "object",
    properties: { prompt: { type: "string", maxLength: 5 }, "a/b": { type: "array", items: { type: "string" } } },
  },
  outputSchema: { type: "object", properties: { video: { type: "string" } } },
} as const;

const texts = {
  languages: {
    en: {
      title: "Movie",
      input: { "/properties/prompt": { title: "Prompt" }, "/properties/a~1b/items": { title: "Item" } },
    },
    de: { summary: "Macht Filme.", output: { "/properties/video": { description: "Der Film" } } },
    es: { title: "Película", input: { "/properties/prompt": { title: "Indicación", description: "Qué mostrar" } } },
  },
  sample: { prompt: "Waves" },
};

test("the schema has the texts of the language, with limits and the sample", () => {
  const { name, title, inputSchema } = describe(model, texts, "es");
  expect([name, title]).toEqual(["acme_Movie_Maker_2_image-to-video", "Película"]);
  expect(inputSchema).toEqual({
    type: "object",
    properties: {
      prompt: { type: "string", maxLength: 5, title: "Indicación", description: "Qué mostrar" },
      "a/b": { type: "array", items: { type: "string", title: "Item" } },
    },
    examples: [{ prompt: "Waves" }],
  });
});

test("a text that a language lacks is English, else that of the first language that has it, marked", () => {
  const described = describe(model, texts, "de");
  expect([described.title, described.description]).toEqual(["Movie", "Macht Filme."]);
  expect(describe(model, texts).inputSchema).toMatchObject({
    properties: { prompt: { title: "Prompt", description: "(es) Qué mostrar" } },
  });
  expect(describe(model, texts)).toMatchObject({
    description: "(de) Macht Filme.",
    outputSchema: { properties: { video: { description: "(de) Der Film" } } },
  });
  expect(described.outputSchema).toMatchObject({ properties: { video: { description: "Der Film" } } });
});

test("the model's own schemas are left alone, and places that they do not have are left out", () => {
  const before = JSON.stringify(model);
  const odd = {
    languages: { en: { input: { "/properties/none/title": { title: "x" }, "/__proto__/y": { title: "x" } } } },
  };
  expect(describe(model, odd).inputSchema).toEqual(model.inputSchema);
  expect(JSON.stringify(model)).toBe(before);
  expect(describe(model, odd)).toMatchObject({ title: model.id, description: model.id });
});

test("a name is one that tools accept, however long or foreign the id is", () => {
  for (const id of ["a/b", `acme/${"x".repeat(150)}/edit`, "模型/视频", "a.b/c d"]) {
    expect(describe({ ...model, id }, { languages: {} }).name).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
  }
});
