import fc from "fast-check";
import { expect, test } from "vitest";
import { nameModels, sharedPaths } from "../../src/model/names.js";

const pathsOf = (...ids: string[]) => ids.map((id) => nameModels(ids).get(id)?.path);
const typeNamesOf = (...ids: string[]) => ids.map((id) => nameModels(ids).get(id)?.typeName);

test("an id in legal characters is its own path", () => {
  expect(pathsOf("kling/kling-3.0/standard/image-to-video")).toEqual(["kling/kling-3.0/standard/image-to-video"]);
  expect(typeNamesOf("kling/kling-3.0/standard/image-to-video")).toEqual(["KlingKling30StandardImageToVideo"]);
});

test("capitals, blanks and accents become a readable path", () => {
  expect(pathsOf("minimax/Hailuo Video 01 Live", "a/Crème brûlée!")).toEqual([
    "minimax/hailuo-video-01-live",
    "a/creme-brulee",
  ]);
});

test("dots and hyphens stay apart in paths, and in type names by a hash", () => {
  expect(pathsOf("kling/kling-3.0", "kling/kling-3-0")).toEqual(["kling/kling-3.0", "kling/kling-3-0"]);
  const [first, second] = typeNamesOf("kling/kling-3.0", "kling/kling-3-0");
  expect(first).toMatch(/^KlingKling30_[0-9a-f]{8}$/);
  expect(second).not.toBe(first);
});

test("a path that two ids map to belongs to neither, even if one id equals the path", () => {
  const [own, other] = pathsOf("a/hello-world", "a/Hello World");
  expect(own).toMatch(/^a\/hello-world~[0-9a-f]{8}$/);
  expect(other).toMatch(/^a\/hello-world~[0-9a-f]{8}$/);
  expect(own).not.toBe(other);
  expect(sharedPaths(["a/hello-world", "a/b", "a/Hello World"])).toEqual(
    new Map([["a/hello-world", ["a/Hello World", "a/hello-world"]]]),
  );
});

test("names that a file system refuses or a package leaves out are changed", () => {
  expect(pathsOf("a/con", "a/nul.v2", "a/node_modules", "a/.git", "a/dots...", "a/-x")).toEqual([
    "a/x-con",
    "a/x-nul.v2",
    "a/x-node_modules",
    "a/git",
    "a/dots",
    "a/x",
  ]);
});

test("a folder is never called like a file emitted for another model", () => {
  expect(pathsOf("a/x", "a/x.js/y", "a/x.d.ts/y", "a/x.input.schema.json/y", "a/readme.md/y")).toEqual([
    "a/x",
    "a/x-js/y",
    "a/x.d-ts/y",
    "a/x.input.schema-json/y",
    "a/readme-md/y",
  ]);
});

test("a type name is never another one with Input or Output behind it", () => {
  expect(typeNamesOf("a/b", "a/b/input", "a/b/output")).toEqual(["AB", "ABInputModel", "ABOutputModel"]);
});

test("a type name begins with a letter", () => {
  expect(typeNamesOf("4k/up-scale")).toEqual(["Model4kUpScale"]);
});

test("an id without ASCII letters is named by a hash", () => {
  expect(pathsOf("模型/图像")[0]).toMatch(/^m-[0-9a-f]{8}\/m-[0-9a-f]{8}$/);
  expect(typeNamesOf("模型/图像")[0]).toMatch(/^M[0-9A-Za-z]+$/);
});

test("very long ids are cut to a bounded path and stay apart", () => {
  const long = (end: string) => Array.from({ length: 8 }, () => "segment".repeat(30)).join("/") + end;
  const [first, second] = pathsOf(long("a"), long("b"));
  expect(first?.length).toBeLessThanOrEqual(160);
  expect(second).not.toBe(first);
});

const segment = fc.oneof(
  fc.constantFrom("a", "A", "a.", "a-", "á", "a b", "a-b", "con", "CON", "x.js", "input", "3.0", "3-0", "__proto__"),
  fc.string({ unit: "grapheme", minLength: 1 }).map((text) => text.replaceAll("/", "") || "x"),
);
const ids = fc.uniqueArray(
  fc.array(segment, { minLength: 2, maxLength: 8 }).map((segments) => segments.join("/")),
  { minLength: 1, maxLength: 20 },
);

test("names are valid and distinct for any ids, also without regard to case", () => {
  fc.assert(
    fc.property(ids, (some) => {
      const names = [...nameModels(some).values()];
      expect(names).toHaveLength(some.length);
      expect(new Set(names.map(({ path }) => path)).size).toBe(some.length);
      expect(new Set(names.map(({ typeName }) => typeName.toLowerCase())).size).toBe(some.length);
      for (const { path, typeName } of names) {
        expect(path).toMatch(
          /^(?:[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?)(?:\/[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?)+(?:~[0-9a-f]{8})?$/,
        );
        expect(path.length).toBeLessThanOrEqual(180);
        expect(typeName).toMatch(/^[A-Z][A-Za-z0-9]*(?:_[0-9a-f]{8})?$/);
      }
    }),
  );
});

test("names do not depend on the order of the ids", () => {
  fc.assert(
    fc.property(ids, (some) => {
      expect([...nameModels([...some].reverse())]).toEqual([...nameModels(some)]);
    }),
  );
});

test("no name moves from one model to another when models are added", () => {
  const more = fc.tuple(ids, ids).chain(([some, others]) => {
    // To take over a name, a page would need an id that equals it.
    const named = [...nameModels(some).values()].map(({ path }) => path);
    const news = fc.subarray([...others, ...named.filter((path) => path.includes("/"))]);
    return fc.record({ some: fc.constant(some), news });
  });
  fc.assert(
    fc.property(more, ({ some, news }) => {
      const [before, after] = [nameModels(some), nameModels([...some, ...news])];
      const owners = new Map(
        [...before].flatMap(([id, { path, typeName }]) => [[path, id] as const, [typeName, id] as const]),
      );
      for (const [id, { path, typeName }] of after) {
        expect(owners.get(path) ?? id).toBe(id);
        expect(owners.get(typeName) ?? id).toBe(id);
      }
    }),
  );
});
