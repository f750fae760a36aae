import { expect, test } from "vitest";
import { acknowledge } from "../../src/diff/acknowledge.js";
import { bumpOf, changesOfPackage } from "../../src/diff/bump.js";
import { type Change, reaches, worstLevel } from "../../src/diff/change.js";
import { compareCatalogs } from "../../src/diff/compare-catalogs.js";
import { nextVersion, releaseVersion } from "../../src/diff/next-version.js";
import { changes, model } from "./changes.js";

test.each([
  [["docs", "breaking", "compatible"], "major"],
  [["docs", "warning"], "minor"],
  [["docs", "compatible"], "minor"],
  [["docs"], "patch"],
  [[], "none"],
] as const)("changes of %j call for %s", (levels, bump) => {
  expect(bumpOf(levels.map((level) => ({ level, kind: "text-changed" })))).toBe(bump);
});

test("a new price is a change of level docs, calls for no release, and is in no package's changelog", () => {
  const listed = (usd: number) => ({ ...model(), listing: { categories: [], price: { usd, unit: "image" } } });
  const found = compareCatalogs([listed(0.04)], [listed(0.05)]);
  expect(found.map(({ kind, level }) => [kind, level])).toEqual([["price-changed", "docs"]]);
  expect(bumpOf(found)).toBe("none");
  for (const name of ["client", "schemas", "docs"] as const) expect(changesOfPackage(name, found)).toEqual([]);
  expect(bumpOf([...found, { level: "docs", kind: "text-changed" }])).toBe("patch");
});

test.each([
  ["1.2.3", "major", "2.0.0"],
  ["1.2.3", "minor", "1.3.0"],
  ["1.2.3", "patch", "1.2.4"],
  ["1.2.3", "none", "1.2.3"],
  ["0.2.3", "major", "0.3.0"],
  ["0.2.3", "minor", "0.2.4"],
  ["0.2.3", "patch", "0.2.4"],
  ["0.0.3", "major", "0.0.4"],
  ["0.0.3", "minor", "0.0.4"],
  ["2.0.0-rc.1", "minor", "2.0.0"],
] as const)("%s raised by %s is %s", (version, bump, next) => {
  expect(nextVersion(version, bump)).toBe(next);
});

test("an invalid version is refused", () => {
  expect(() => nextVersion("latest", "minor")).toThrow(RangeError);
});

test.each([
  [undefined, "0.1.0", "none", "0.1.0"],
  ["1.2.3", "1.2.3", "none", "1.2.3"],
  ["1.2.3", "1.2.3", "minor", "1.3.0"],
  ["1.2.3", "1.2.4", "minor", "1.3.0"],
  ["1.2.3", "2.0.0", "minor", "2.0.0"],
  ["1.2.3", "1.3.0-beta.2", "minor", "1.3.0"],
  ["1.2.3", "2.0.0-beta.0", "patch", "2.0.0"],
] as const)("after %s, with %s in the config and a bump of %s, comes %s", (before, current, bump, next) => {
  expect(releaseVersion(before, current, bump)).toBe(next);
});

test("a level reaches a threshold that is as bad or less bad", () => {
  expect(reaches("breaking", "warning")).toBe(true);
  expect(reaches("warning", "warning")).toBe(true);
  expect(reaches("docs", "warning")).toBe(false);
  expect(reaches("breaking", "none")).toBe(false);
  expect(reaches(worstLevel([]), "docs")).toBe(false);
});

const today = "2026-03-01";
const found = changes("input", { type: "integer", maximum: 15 }, { type: "integer", maximum: 10, minimum: 1 });
const lowered = found.find(({ kind }) => kind === "maximum-lowered") as Change;
const known = {
  id: lowered.id,
  model: lowered.model,
  pointer: lowered.pointer,
  fingerprint: lowered.fingerprint,
  reason: "The page caught up with the server",
};

test("a known change passes, with its reason; the others stay open", () => {
  const { open, acknowledged, stale } = acknowledge(found, [known], today);
  expect(open.map(({ id }) => id)).toEqual(["input-minimum-raised"]);
  expect(acknowledged).toEqual([{ change: lowered, acknowledgement: known }]);
  expect(stale).toEqual([]);
});

test("an acknowledgement is valid until its last day", () => {
  expect(acknowledge(found, [{ ...known, until: today }], today).acknowledged).toHaveLength(1);
  const { open, stale } = acknowledge(found, [{ ...known, until: "2026-02-28" }], today);
  expect(open).toHaveLength(2);
  expect(stale).toMatchObject([{ why: "expired" }]);
});

test("an acknowledgement lapses when the change changes again", () => {
  const again = changes("input", { type: "integer", maximum: 15 }, { type: "integer", maximum: 5 });
  const { open, stale } = acknowledge(again, [known], today);
  expect(open).toHaveLength(1);
  expect(stale).toMatchObject([{ why: "changed" }]);
});

test("an acknowledgement of a change that no longer exists is stale", () => {
  expect(acknowledge([], [known], today).stale).toMatchObject([{ why: "gone" }]);
});
