import { expect, test } from "vitest";
import { Folder, smallPage } from "../cli/command-line.js";

const standard = "kling/kling-3.0/standard/image-to-video";
const es = `schemas/pages/${standard}/es.txt`;
const folder = Folder.withSeeds();

/** The line and column of the nth `needle` on the Spanish page. */
function placeOf(needle: string, nth = 0): string {
  const text = folder.read(es);
  let at = text.indexOf(needle);
  for (let i = 0; i < nth; i += 1) at = text.indexOf(needle, at + 1);
  const lines = text.slice(0, at).split("\n");
  return `${es}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

test("a keyword is traced to its place, with the rule that changed it and the other pages", async () => {
  const { code, out } = await folder.run(["why", standard, "/input/properties/cfg_scale/type"]);
  expect(code).toBe(0);
  expect(out).toContain('/input/properties/cfg_scale/type = "number"');
  expect(out).toContain(`from ${placeOf('"float"')}`);
  expect(out).toContain('[schema/type-alias] Read the type "float" as "number"');
  for (const locale of ["it", "pt", "ru"])
    expect(out).toMatch(new RegExp(`also \\S+/${locale}\\.txt:\\d+:\\d+: the same`));
});

test("changes of other keywords of the schema are not shown", async () => {
  const one = new Folder();
  const size = { type: "int", minimum: 1, maximum: "4", default: null, nullable: true };
  one.write("schemas/pages/a/en.txt", smallPage("acme/one/text-to-image", { size }));
  const rulesAt = async (keyword: string): Promise<readonly string[]> => {
    const { out } = await one.run(["why", "acme/one/text-to-image", `/input/properties/size${keyword}`]);
    return [...out.matchAll(/\[schema\/(.+?)\]/g)].map(([, rule]) => rule as string).sort();
  };
  expect(await rulesAt("/minimum")).toEqual([]);
  expect(await rulesAt("/title")).toEqual([]);
  expect(await rulesAt("/maximum")).toEqual(["number-as-text"]);
  expect(await rulesAt("/type")).toEqual(["nullable", "type-alias"]);
  expect(await rulesAt("")).toEqual(["nullable", "number-as-text", "type-alias"]);
});

test("for a reference, the place of its target and its own place are shown", async () => {
  const one = new Folder();
  const page = smallPage("acme/one/text-to-image", { size: { $ref: "#/$defs/Size" } });
  one.write("schemas/pages/a/en.txt", page.replace('"properties"', '"$defs":{"Size":{"type":"integer"}},"properties"'));
  const { out } = await one.run(["why", "acme/one/text-to-image", "/input/properties/size/type"]);
  const text = one.read("schemas/pages/a/en.txt");
  const column = (needle: string): number =>
    (text.split("\n").find((line) => line.includes(needle)) ?? "").indexOf(needle) + 1;
  expect(out).toMatch(new RegExp(`from schemas/pages/a/en\\.txt:\\d+:${column('"integer"')}\\n`));
  expect(out).toMatch(new RegExp(`\\[schema/ref\\] .*en\\.txt:\\d+:${column('"#/$defs/Size"')}\\)`));
});

test("a title in a language is traced to the page in that language", async () => {
  const { out } = await folder.run(["why", standard, "/texts/es/input/~1properties~1duration/title"]);
  expect(out).toContain(`from ${placeOf('"Duración"')}`);
});

test("the summary of a page is traced", async () => {
  const { out } = await folder.run(["why", standard, "/texts/es/summary"]);
  expect(out).toContain(`from ${placeOf("Anima imágenes fijas")}`);
});

test("the id is traced to the submit URL", async () => {
  const { out } = await folder.run(["why", standard, "/id"]);
  expect(out).toContain(placeOf(standard, 2));
});

test("a canonical title is shown as made by codegen, with the place of its property", async () => {
  const { out } = await folder.run(["why", standard, "/input/properties/duration/title"]);
  expect(out).toContain("made by codegen");
  expect(out).toMatch(/at schemas\/pages\/\S+es\.txt:\d+:\d+/);
});

test("a different value on another page is shown", async () => {
  const two = new Folder();
  const page = smallPage("acme/one/text-to-image", { size: { type: "integer", maximum: 4 } });
  two.write("schemas/pages/a/en.txt", page);
  two.write("schemas/pages/a/b.txt", page.replace("4", "8"));
  two.write("schemas/locales.json", JSON.stringify({ "schemas/pages/a/b.txt": "en-GB" }));
  const { out } = await two.run(["why", "acme/one/text-to-image", "/input/properties/size/maximum"]);
  expect(out).toMatch(/= 4\n {2}from schemas\/pages\/a\/en\.txt:\d+:\d+/);
  expect(out).toMatch(/also schemas\/pages\/a\/b\.txt:\d+:\d+: 8$/);
});

test("an unknown place or model ends with 2 and a hint", async () => {
  const nowhere = await folder.run(["why", standard, "/input/properties/nope"]);
  expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining("codegen show")]);
  const noModel = await folder.run(["why", "kling/kling-3.0/standard/image-to-vide", "/input"]);
  expect([noModel.code, noModel.err]).toEqual([2, expect.stringContaining(`Did you mean "${standard}"?`)]);
});

test.each([
  ["/input/properties/promt", "/input/properties/prompt"],
  ["/input/prompt", "/input/properties/prompt"],
  ["/input/elements/items/frontal_image", "/input/properties/elements/items/properties/frontal_image_url"],
  ["/inptu/required/0", "/input/required/0"],
])("for %s, the nearest place is proposed", async (pointer, nearest) => {
  const { code, err } = await folder.run(["why", standard, pointer]);
  expect([code, err]).toEqual([2, expect.stringContaining(`Did you mean ${nearest}?`)]);
});

test("a text that an overlay changed is traced to the overlay and its reason", async () => {
  const one = Folder.withSeeds();
  const pointer = "/texts/es/input/~1properties~1duration/title";
  const patch = [{ op: "replace", path: pointer, value: "Duración en segundos" }];
  one.write(
    "schemas/overlays/x.json",
    JSON.stringify({ model: standard, changes: [{ reason: "Say the unit", patch }] }),
  );
  const { out } = await one.run(["why", standard, pointer]);
  expect(out).toContain('= "Duración en segundos"');
  expect(out).toMatch(/overlay schemas\/overlays\/x\.json:1:\d+: Say the unit/);
});
