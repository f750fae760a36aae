import { expect, test } from "vitest";
import { renderJson } from "../../src/base/json.js";
import { nodeAt } from "../../src/base/pointer.js";
import { catalogModel } from "../../src/model/catalog-model.js";
import type { Model } from "../../src/model/model.js";
import { proposeOverlays } from "../../src/overlay/propose-overlays.js";
import { renderModelFiles } from "../../src/pipeline/catalog.js";
import { allEnglish, buildWhole } from "../support/build.js";

const path = "schemas/overlays/acme/pix/edit.json";

const schema = {
  type: "object",
  required: ["prompt", "image_urls"],
  properties: {
    prompt: { type: "string" },
    images: { type: "array", items: { type: "string", format: "image_uri" } },
    // Written as 10 on the page; an object literal would move that name to the front.
    "~10": { type: "integer", maximum: 10 },
  },
};

async function build(overlay: unknown, page: unknown = schema, previous: ReadonlyMap<string, string> = new Map()) {
  const text = [
    'curl --request POST --url https://model-api.runcomfy.net/v1/models/acme/pix/edit --data \'{"prompt":"a","images":["https://x.example/a.png"]}\'',
    JSON.stringify(page).replace("~10", "10"),
    '{"output":{"type":"string"}}',
  ].join("\n");
  const pages = [{ path: "schemas/pages/acme/pix/edit/en.txt", text, sha256: "0" }];
  const overlays =
    overlay === undefined
      ? new Map()
      : new Map([[path, typeof overlay === "string" ? overlay : JSON.stringify(overlay)]]);
  const { models, kept, diagnostics } = await buildWhole({
    pages,
    previous: () => previous,
    locales: allEnglish(pages),
    overlays,
  });
  const [model] = models;
  if (model === undefined) throw new Error("no model");
  return {
    model,
    kept: [...kept],
    input: renderJson(model.input),
    rules: diagnostics.filter(({ severity }) => severity !== "info").map(({ rule }) => rule),
    diagnostics,
  };
}

function change(...patch: readonly unknown[]) {
  return { model: "acme/pix/edit", changes: [{ reason: "The server says so", patch }] };
}

test("a change is made, and the problem that it fixes is no longer reported", async () => {
  const before = await build(undefined);
  const after = await build(
    change({ op: "add", path: "/input/required/-", value: "images" }, { op: "remove", path: "/input/x-required" }),
  );
  expect(before.rules).toContain("schema/required-without-property");
  expect(after.rules).not.toContain("schema/required-without-property");
  expect(after.input).toContain('"required":["prompt","images"]');
});

test("a property that is renamed keeps its position among integer-like names and its place on the page", async () => {
  const before = await build(undefined);
  const { model } = await build(
    change({ op: "move", from: "/input/properties/images", path: "/input/properties/image_urls" }),
  );
  const properties = nodeAt(model.input, "/properties");
  expect(properties?.kind === "object" && [...properties.members.keys()]).toEqual(["prompt", "image_urls", "10"]);
  expect(nodeAt(model.input, "/properties/image_urls")?.origin).toMatchObject({
    start: nodeAt(before.model.input, "/properties/images")?.origin?.start,
    corrections: [{ reason: "The server says so" }],
  });
});

test("a changed node keeps its place on the page and gains the reason; its neighbours stay as they were", async () => {
  const before = await build(undefined);
  const { model } = await build(change({ op: "replace", path: "/input/properties/10/maximum", value: 20 }));
  const origin = nodeAt(model.input, "/properties/10/maximum")?.origin;
  expect(origin).toMatchObject({
    page: "schemas/pages/acme/pix/edit/en.txt",
    start: nodeAt(before.model.input, "/properties/10/maximum")?.origin?.start,
    corrections: [{ overlay: path, reason: "The server says so" }],
  });
  expect(nodeAt(model.input, "/properties/prompt")).toEqual(nodeAt(before.model.input, "/properties/prompt"));
});

test("a node that an overlay adds has the overlay as its page", async () => {
  const { model } = await build(change({ op: "add", path: "/input/properties/seed", value: { type: "integer" } }));
  expect(nodeAt(model.input, "/properties/seed/type")?.origin?.page).toBe(path);
});

test("texts can be corrected", async () => {
  const { model, rules } = await build(
    change({ op: "add", path: "/texts/en", value: { title: "Pix", input: {}, output: {} } }),
  );
  expect(model.texts.get("en")?.title).toBe("Pix");
  expect(rules).not.toContain("overlay/does-not-apply");
});

test.each([
  [
    "a test that fails",
    [
      { op: "test", path: "/input/properties/10/maximum", value: 11 },
      { op: "remove", path: "/input/properties/10" },
    ],
  ],
  ["nothing to replace", [{ op: "replace", path: "/input/properties/seed/maximum", value: 1 }]],
  ["a name that every object has", [{ op: "replace", path: "/input/properties/constructor", value: {} }]],
  ["a type that is none", [{ op: "replace", path: "/input/properties/10/type", value: "float" }]],
  ["a reference", [{ op: "add", path: "/input/properties/a", value: { $ref: "https://example.com/a.json" } }]],
  ["nothing to remove", [{ op: "remove", path: "/input/properties/imagse" }]],
  [
    "nothing to remove, and something else to do",
    [
      { op: "remove", path: "/input/properties/imagse" },
      { op: "add", path: "/input/properties/10/minimum", value: 1 },
    ],
  ],
  ["no schema left", [{ op: "replace", path: "/output", value: "string" }]],
])("a change does not apply: %s", async (_, patch) => {
  const before = await build(undefined);
  const after = await build(change(...patch));
  expect(after.rules).toContain("overlay/does-not-apply");
  expect(after.input).toBe(before.input);
});

test("a change that the page has made itself is not needed", async () => {
  const overlay = change({ op: "replace", path: "/input/properties/10/maximum", value: 10 });
  const { rules, diagnostics } = await build(overlay);
  expect(rules).toContain("overlay/not-needed");
  expect(diagnostics.find(({ rule }) => rule === "overlay/not-needed")?.origin?.page).toBe(path);
});

test("a removal that the page has made itself is not needed, if a test has the removed value", async () => {
  const path = "/input/properties/10/minimum";
  const { rules } = await build(change({ op: "test", path, value: 1 }, { op: "remove", path }));
  expect(rules).toContain("overlay/not-needed");
});

const worded = {
  type: "object",
  properties: { prompt: { type: "string" }, images: { type: "string", title: "Pictures to start from" } },
};
const images = "/properties/images";
const words = (model: Model): unknown =>
  Object.fromEntries([...model.texts].map(([, { input }]) => [...input])[0] ?? []);

test("the texts of a moved property move with it", async () => {
  const move = { op: "move", from: `/input${images}`, path: "/input/properties/image_urls" };
  expect(words((await build(undefined, worded)).model)).toEqual({ [images]: { title: "Pictures to start from" } });
  expect(words((await build(change(move), worded)).model)).toEqual({
    "/properties/image_urls": { title: "Pictures to start from" },
  });
});

test("the texts of a removed property are removed", async () => {
  expect(words((await build(change({ op: "remove", path: `/input${images}` }), worded)).model)).toEqual({});
});

test("texts that the overlay itself sets at the new place take precedence", async () => {
  const said = { op: "add", path: "/texts/en/input/~1properties~1image_urls", value: { title: "URLs of images" } };
  const move = { op: "move", from: `/input${images}`, path: "/input/properties/image_urls" };
  expect(words((await build(change(said, move), worded)).model)).toEqual({
    "/properties/image_urls": { title: "URLs of images" },
  });
});

const union = {
  type: "object",
  properties: {
    size: {
      anyOf: ["Preset", "Width", "Height"].map((title, i) => ({ type: ["string", "integer", "number"][i], title })),
    },
  },
};
const item = (i: number | string) => `/properties/size/anyOf/${i}`;
const titles = (...named: readonly (readonly [number, string])[]) =>
  Object.fromEntries(named.map(([i, title]) => [item(i), { title }]));

test.each([
  ["removed", [{ op: "remove", path: `/input${item(0)}` }], titles([0, "Width"], [1, "Height"])],
  ["removed, two", [1, 0].map((i) => ({ op: "remove", path: `/input${item(i)}` })), titles([0, "Height"])],
  [
    "inserted",
    [{ op: "add", path: `/input${item(1)}`, value: { type: "boolean" } }],
    titles([0, "Preset"], [2, "Width"], [3, "Height"]),
  ],
  [
    "added at the end",
    [{ op: "add", path: `/input${item("-")}`, value: { type: "boolean" } }],
    titles([0, "Preset"], [1, "Width"], [2, "Height"]),
  ],
  [
    "moved within the list",
    [{ op: "move", from: `/input${item(0)}`, path: `/input${item(2)}` }],
    titles([2, "Preset"], [0, "Width"], [1, "Height"]),
  ],
  [
    "moved out of it",
    [{ op: "move", from: `/input${item(1)}`, path: "/input/properties/width" }],
    { ...titles([0, "Preset"], [1, "Height"]), "/properties/width": { title: "Width" } },
  ],
  [
    "replaced by one with words of its own",
    [
      { op: "remove", path: `/input${item(0)}` },
      { op: "add", path: `/texts/en/input/${item(0).replaceAll("/", "~1")}`, value: { title: "Pixels" } },
    ],
    titles([0, "Pixels"], [1, "Height"]),
  ],
])("texts of list items move with the items if one is %s", async (_, patch, expected) => {
  expect(words((await build(undefined, union)).model)).toEqual(titles([0, "Preset"], [1, "Width"], [2, "Height"]));
  const { model, rules } = await build(change(...patch), union);
  expect(rules).not.toContain("overlay/does-not-apply");
  expect(words(model)).toEqual(expected);
});

test("an overlay for a model that no page documents names the nearest one", async () => {
  const { diagnostics } = await build({
    ...change({ op: "remove", path: "/input/properties/10" }),
    model: "acme/pix/edits",
  });
  expect(diagnostics.find(({ rule }) => rule === "overlay/unknown-model")?.hint).toContain('"acme/pix/edit"');
});

test.each([
  ["no JSON", "{"],
  ["a list", "[]"],
  ["no model", '{"changes":[]}'],
  ["no reason", '{"model":"acme/pix/edit","changes":[{"patch":[{"op":"remove","path":"/input/title"}]}]}'],
  [
    "an unknown operation",
    '{"model":"acme/pix/edit","changes":[{"reason":"a","patch":[{"op":"drop","path":"/input/title"}]}]}',
  ],
  [
    "another part of the model",
    '{"model":"acme/pix/edit","changes":[{"reason":"a","patch":[{"op":"remove","path":"/id"}]}]}',
  ],
  [
    "something behind it",
    '{"model":"acme/pix/edit","changes":[{"reason":"a","patch":[{"op":"remove","path":"/input/title"}]}]}}',
  ],
])("an overlay cannot be read: %s", async (_, text) => {
  expect((await build(text)).rules).toContain("overlay/unreadable");
});

test("each fault of an overlay is reported at its place, with the key that was meant", async () => {
  const text = `{
  "$schema": "../../../overlay.schema.json",
  "modle": "acme/pix/edit",
  "changes": [
    { "reason": " ", "patch": [{ "op": "drop", "path": "/input/title" }] },
    { "reason": "a", "patch": [{ "op": "add", "path": "/id" }] }
  ]
}`;
  const { diagnostics } = await build(text);
  const found = diagnostics.filter(({ rule }) => rule === "overlay/unreadable");
  const lineOf = (start = 0) => text.slice(0, start).split("\n").length;
  expect(found.map(({ origin, message }) => `${lineOf(origin?.start)}: ${message}`)).toEqual([
    '1: Cannot read the overlay: "model" is missing',
    '3: Cannot read the overlay: unknown key "modle" (did you mean "model"?)',
    '5: Cannot read the overlay: "changes.reason" must say why the page is wrong',
    '5: Cannot read the overlay: "changes.patch.op" must be one of: add, remove, replace, move, copy, test',
    '6: Cannot read the overlay: "changes.patch.value" is missing',
    '6: Cannot read the overlay: "changes.patch.path" must be a JSON Pointer into the model that begins with one of: /input, /output, /samples, /texts, /retired, /listing',
  ]);
});

test.each([
  ["cut off", (text: string) => text.slice(0, -10)],
  ["with a merge marker", (text: string) => `<<<<<<< HEAD\n${text}`],
  ["with another model's name", (text: string) => text.replace("acme/pix/edit", "acme/pix/edits")],
])("with an overlay %s, the committed model is kept", async (_, broken) => {
  const overlay = change({ op: "replace", path: "/input/properties/10/maximum", value: 20 });
  const committed = renderModelFiles([catalogModel((await build(overlay)).model)]).map(
    ({ path, text }) => [path, text] as const,
  );
  const after = await build(broken(JSON.stringify(overlay)), schema, new Map(committed));
  expect(after.kept).toEqual(["acme/pix/edit"]);
  expect(after.input).toContain('"maximum":20');
});

test("with an overlay that cannot be read, the committed model is kept, even if the model's path has moved", async () => {
  const overlay = JSON.stringify(change({ op: "replace", path: "/input/properties/10/maximum", value: 20 }));
  const { model } = await build(overlay);
  const other = { ...model, id: "acme/pix/Edit" };
  const committed = renderModelFiles([model, other].map(catalogModel)).map(({ path, text }) => [path, text] as const);
  expect(committed.map(([path]) => path)).not.toContain("acme/pix/edit.json");
  const after = await build(overlay.slice(0, -10), schema, new Map(committed));
  expect(after.kept).toContain("acme/pix/edit");
});

test("a required name without a property gets a proposal that applies and fixes the problem", async () => {
  const { model, diagnostics } = await build(undefined);
  const [proposal] = proposeOverlays(diagnostics, [model]);
  expect(proposal?.path).toBe("acme/pix/edit.json");
  const after = await build(proposal?.text);
  expect(after.input).toContain('"required":["prompt","images"]');
  expect(after.rules).not.toContain("overlay/does-not-apply");
  expect(proposeOverlays(after.diagnostics, [after.model])).toEqual([]);
});

test("a proposal is added to the overlay that is there", async () => {
  const { model, diagnostics } = await build(undefined);
  const existing = JSON.stringify(change({ op: "add", path: "/input/properties/10/minimum", value: 1 }));
  const [proposal] = proposeOverlays(diagnostics, [model], new Map([["acme/pix/edit.json", existing]]));
  const after = await build(proposal?.text);
  expect(after.input).toContain('"minimum":1');
  expect(after.input).toContain('"required":["prompt","images"]');
});
