import { expect, test } from "vitest";
import type { JsonValue } from "../../src/base/json.js";
import { compareCatalogs } from "../../src/diff/compare-catalogs.js";
import { nameModels } from "../../src/model/names.js";
import type { Texts } from "../../src/normalize/texts.js";
import { catalogVerdicts, model } from "./changes.js";

const input = (schema: JsonValue = { type: "string" }): JsonValue => ({
  type: "object",
  properties: { prompt: schema },
});
const texts = (title: string, node?: readonly [pointer: string, title: string]): Texts => ({
  title,
  input: new Map(node ? [[node[0], { title: node[1] }]] : []),
  output: new Map(),
});

test("an added model is compatible, a removed one is breaking", () => {
  expect(catalogVerdicts([], [model({ id: "a/b" })])).toEqual(["a/b model-added  compatible"]);
  expect(catalogVerdicts([model({ id: "a/b" })], [])).toEqual(["a/b model-removed  breaking"]);
});

test("a model with the same contract and a similar id is renamed: one change", () => {
  const before = [model({ id: "acme/picture-1.0/text-to-image", input: input() })];
  const after = [model({ id: "acme/picture-1.1/text-to-image", input: input() })];
  expect(catalogVerdicts(before, after)).toEqual(["acme/picture-1.0/text-to-image model-renamed  breaking"]);
});

test("a model whose id has another spelling is renamed, and its contract compared", () => {
  const before = [model({ id: "acme/Picture One", input: input() })];
  const after = [model({ id: "acme/picture-one", input: input({ type: "string", maxLength: 5 }) })];
  expect(catalogVerdicts(before, after)).toEqual([
    "acme/Picture One model-renamed  breaking",
    "acme/picture-one input-max-length-lowered /properties/prompt breaking",
  ]);
});

test("a model that may have been renamed to either of two is reported as removed", () => {
  const before = [model({ id: "acme/picture-1/edit" })];
  const after = [model({ id: "acme/picture-2/edit" }), model({ id: "acme/picture-3/edit" })];
  expect(catalogVerdicts(before, after)).toEqual([
    "acme/picture-1/edit model-removed  breaking",
    "acme/picture-2/edit model-added  compatible",
    "acme/picture-3/edit model-added  compatible",
  ]);
});

test("models with nothing in common but their contract are not one", () => {
  const before = [model({ id: "acme/picture" })];
  const after = [model({ id: "other/film" })];
  expect(catalogVerdicts(before, after)).toEqual([
    "acme/picture model-removed  breaking",
    "other/film model-added  compatible",
  ]);
});

test("a new id with the path of a kept one moves both, and the path belongs to neither", () => {
  const kept = model({ id: "acme/Picture One" });
  const added = model({ id: "acme/picture-one" });
  expect(catalogVerdicts([kept], [kept, added])).toEqual([
    "acme/Picture One path-changed /path breaking",
    "acme/Picture One type-names-changed /typeNames breaking",
    "acme/picture-one model-added  compatible",
  ]);
  expect(catalogVerdicts([kept, added], [added])).toEqual([
    "acme/Picture One model-removed  breaking",
    "acme/picture-one path-changed /path breaking",
    "acme/picture-one type-names-changed /typeNames breaking",
  ]);
  const [moved] = compareCatalogs([kept], [kept, added]);
  expect(moved?.message).toMatch(
    /^The model is now imported from `models\/acme\/picture-one~[0-9a-f]{8}`, was `models\/acme\/picture-one`$/,
  );
});

test("ids that are apart in paths may meet in type names", () => {
  const [dots, hyphens] = [model({ id: "acme/picture-1.0" }), model({ id: "acme/picture-1-0" })];
  expect(catalogVerdicts([dots], [dots, hyphens])).toEqual([
    "acme/picture-1-0 model-added  compatible",
    "acme/picture-1.0 type-names-changed /typeNames breaking",
  ]);
});

test("a path of a removed model that now leads to another model is breaking by meaning", () => {
  const [accented, plain] = [model({ id: "acme/Crème" }), model({ id: "acme/creme", input: input() })];
  expect(catalogVerdicts([accented], [plain])).toEqual([
    "acme/Crème model-removed  breaking",
    "acme/creme model-added  compatible",
    "acme/creme path-taken /path breaking",
  ]);
  const taken = compareCatalogs([accented], [plain]).find(({ kind }) => kind === "path-taken");
  expect(taken).toMatchObject({
    message: "`models/acme/creme` was the path of `acme/Crème` and is now the path of this model",
    breaks: "meaning",
  });
});

test("a property that takes the name of a type inside an input renames that type", () => {
  const object = { type: "object", properties: { a: { type: "string" } } };
  const withInput = (properties: JsonValue) => model({ id: "acme/picture", input: { type: "object", properties } });
  const [before, after] = [withInput({ camera: object }), withInput({ camera: object, Camera: object })];
  const found = compareCatalogs([before], [after]).filter(({ kind }) => kind === "type-names-changed");
  expect(found.map(({ pointer, level }) => `${pointer} ${level}`)).toEqual(["/typeNames/input breaking"]);
  expect(found[0]?.message).toMatch(
    /^The types are now called `AcmePictureInput_Camera_[0-9a-f]{8}`, were `AcmePictureInput_Camera`$/,
  );
  expect(compareCatalogs([before], [withInput({ other: object, camera: object })]).map(({ level }) => level)).toEqual([
    "compatible",
  ]);
});

test("alternatives with numbered names that move rename their types, those with a fixed value do not", () => {
  const option = (name: string, more: object = {}) => ({
    type: "object",
    required: [name],
    properties: { [name]: { type: "string" }, ...more },
  });
  const withShape = (...anyOf: object[]) =>
    model({ id: "acme/picture", input: { type: "object", properties: { shape: { anyOf } } } as JsonValue });
  const renamed = (before: ReturnType<typeof model>, after: ReturnType<typeof model>) =>
    compareCatalogs([before], [after]).flatMap(({ kind, message }) => (kind === "type-names-changed" ? message : []));
  const names = (...words: string[]) => words.map((word) => `\`AcmePictureInput_Shape${word}\``).join(" and ");
  const [circle, square, line] = [option("radius"), option("side"), option("length")];

  expect(renamed(withShape(circle, square), withShape(square, circle))).toEqual([
    `The types are now called ${names("Option2", "Option1")}, were ${names("Option1", "Option2")}`,
  ]);
  expect(renamed(withShape(circle, square), withShape(line, circle, square))).toEqual([
    `The types are now called ${names("Option2", "Option3")}, were ${names("Option1", "Option2")}`,
  ]);
  // An object inside an alternative moves with it.
  const inner = option("at", { point: option("x") });
  expect(renamed(withShape(inner, square), withShape(square, inner))).toEqual([
    `The types are now called ${names("Option2", "Option2Point", "Option1")}, were ${names("Option1", "Option1Point", "Option2")}`,
  ]);
  // A changed or an added alternative is a change of its own.
  expect(renamed(withShape(circle, square), withShape(option("radius", { x: { type: "number" } }), square))).toEqual(
    [],
  );
  expect(renamed(withShape(circle, square), withShape(circle, square, line))).toEqual([]);
  const fixed = (kind: string) => option(kind, { kind: { const: kind } });
  expect(renamed(withShape(fixed("a"), fixed("b")), withShape(fixed("b"), fixed("a")))).toEqual([]);
});

test("a part of a catalog is compared under the names of the whole", () => {
  const [one, other] = [model({ id: "acme/Picture One" }), model({ id: "acme/picture-one" })];
  const names = { before: nameModels([one.id]), after: nameModels([one.id, other.id]) };
  expect(compareCatalogs([one], [one], { names }).map(({ kind }) => kind)).toEqual([
    "path-changed",
    "type-names-changed",
  ]);
});

test("another endpoint breaks, another task is a warning, and other samples are words", () => {
  const before = [model({ id: "a/b", task: "text-to-image", samples: [{ prompt: "a cat" }] })];
  const after = [model({ id: "a/b", endpoint: "https://example.com/a/b", samples: [{ prompt: "a dog" }] })];
  expect(catalogVerdicts(before, after)).toEqual([
    "a/b endpoint-changed /endpoint breaking",
    "a/b samples-changed /samples docs",
    "a/b task-changed /task warning",
  ]);
});

test("a model that is retired is a warning, and one that returns is a note", () => {
  const [offered, retired] = [model({ id: "a/b" }), model({ id: "a/b", retired: true })];
  expect(catalogVerdicts([offered], [retired])).toEqual(["a/b model-retired /retired warning"]);
  expect(catalogVerdicts([retired], [offered])).toEqual(["a/b model-returned /retired docs"]);
});

test("a price is a note of its own, and the other facts of the catalog are another", () => {
  const listed = (usd?: number, categories: readonly string[] = []) => ({
    ...model({ id: "a/b" }),
    listing: { categories, ...(usd !== undefined && { price: { usd, unit: "second" } }) },
  });
  expect(catalogVerdicts([listed(0.05)], [listed(0.06)])).toEqual(["a/b price-changed /listing/price docs"]);
  expect(catalogVerdicts([model({ id: "a/b" })], [listed(0.06)])).toEqual(["a/b price-changed /listing/price docs"]);
  expect(catalogVerdicts([listed(0.05)], [listed(0.05, ["x"])])).toEqual(["a/b listing-changed /listing docs"]);
  expect(catalogVerdicts([model({ id: "a/b" })], [listed()])).toEqual([]);
  const [change] = compareCatalogs([listed(0.05)], [listed(0.06)]);
  expect(change?.message).toBe("The price is now 0.06 USD per `second`, was 0.05 USD per `second`");
});

test("the order of samples does not count", () => {
  const samples = [{ prompt: "a cat" }, { prompt: "a dog" }];
  expect(catalogVerdicts([model({ samples })], [model({ samples: samples.toReversed() })])).toEqual([]);
});

test("texts are compared by language; an added or removed language is one change", () => {
  const before = model({ input: input(), texts: new Map([["es", texts("Imagen", ["/properties/prompt", "Aviso"])]]) });
  const after = model({
    input: input(),
    texts: new Map([
      ["es", texts("Imágenes", ["/properties/prompt", "Indicación"])],
      ["ru", texts("Картина", ["/properties/prompt", "Запрос"])],
    ]),
  });
  expect(catalogVerdicts([before], [after])).toEqual([
    `${after.id} text-changed /es/input/properties/prompt/title docs`,
    `${after.id} text-changed /es/title docs`,
    `${after.id} locale-added /ru docs`,
  ]);
  expect(catalogVerdicts([after], [before]).at(-1)).toBe(`${after.id} locale-removed /ru docs`);
});

test("changed texts are named by their subjects", () => {
  const told = (before: Texts, after: Texts) =>
    compareCatalogs(
      [model({ input: input(), texts: new Map([["es", before]]) })],
      [model({ input: input(), texts: new Map([["es", after]]) })],
    ).map(({ message }) => message);
  expect(told(texts("Uno", ["/properties/prompt", "A"]), texts("Dos", ["/properties/prompt", "B"]))).toEqual([
    'The title of `prompt` in `es` is now `"B"`, was `"A"`',
    'The title in `es` is now `"Dos"`, was `"Uno"`',
  ]);
  expect(told(texts("Uno", ["/properties/prompt", "A"]), texts("Uno"))).toEqual([
    'The title of `prompt` in `es` was removed: `"A"`',
  ]);
  expect(told(texts("Uno"), texts("Uno", ["", "A"]))).toEqual(['The title of the input in `es` is new: `"A"`']);
});

test("texts of a removed property are not a separate change", () => {
  const before = model({ input: input(), texts: new Map([["es", texts("Imagen", ["/properties/prompt", "Aviso"])]]) });
  const after = model({ input: { type: "object", properties: {} }, texts: new Map([["es", texts("Imagen")]]) });
  expect(catalogVerdicts([before], [after])).toEqual([
    `${after.id} input-property-removed /properties/prompt breaking`,
  ]);
});

test("the pages that a model was read from do not count", () => {
  const source = { page: "schemas/pages/a/es.txt", locale: "es", sha256: "0".repeat(64) };
  expect(catalogVerdicts([model()], [{ ...model(), sources: [source] }])).toEqual([]);
});

test("changes are sorted, regardless of the order of the models", () => {
  const before = ["b/x", "a/x", "c/x"].map((id) => model({ id, input: input(), output: input() }));
  const after = before.map((each) =>
    model({ id: each.id, input: input({ type: "integer" }), output: input({ type: "null" }) }),
  );
  const changes = compareCatalogs(before, after);
  expect(changes.map(({ model: of, direction }) => `${of} ${direction}`)).toEqual([
    "a/x input",
    "a/x output",
    "b/x input",
    "b/x output",
    "c/x input",
    "c/x output",
  ]);
  expect(compareCatalogs(before.toReversed(), after.toReversed())).toEqual(changes);
});

test("a config can raise, lower and switch off a rule", () => {
  const before = [model({ input: input() })];
  const after = [model({ input: input({ type: "string", default: "a", title: "A" }) })];
  const told = (levels: Parameters<typeof compareCatalogs>[2]) =>
    compareCatalogs(before, after, levels).map(({ level }) => level);
  expect(told({})).toEqual(["warning", "docs"]);
  expect(told({ levels: { "input-default-added": "breaking", "input-title-changed": "off" } })).toEqual(["breaking"]);
});
