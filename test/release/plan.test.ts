import { expect, test } from "vitest";
import { defaultConfig } from "../../src/config.js";
import type { Bump } from "../../src/diff/bump.js";
import { withRelease } from "../../src/release/changelog-file.js";
import type { PackageFacts, ReleaseFacts, ReleaseOptions } from "../../src/release/facts.js";
import { findObstacles, type ProjectState } from "../../src/release/obstacles.js";
import { hasChanged } from "../../src/release/package-files.js";
import { planRelease, unpublished } from "../../src/release/plan.js";

interface Given {
  readonly current: string;
  readonly before?: string;
  readonly bump?: Bump;
  readonly isChanged?: boolean;
  readonly published?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
}

function packageOf(key: "client" | "schemas", { current, before, bump = "none", ...more }: Given): PackageFacts {
  const { isChanged = bump !== "none", published = before === undefined ? [] : [before], tags = {} } = more;
  return {
    folder: key,
    settings: [key],
    config: { ...defaultConfig[key], version: current },
    registry: { url: "http://127.0.0.1/", options: [] },
    published: { versions: published, tags },
    before,
    bump,
    isChanged,
    changes: "Changes.\n",
  };
}

const options: ReleaseOptions = { pre: undefined, tag: undefined, access: undefined, provenance: false, git: true };

function plan(client: Given, more: Partial<ReleaseOptions> & Partial<ReleaseFacts> = {}, schemas: Given = client) {
  const facts: ReleaseFacts = {
    base: client.before && `v${client.before}`,
    packages: [packageOf("client", client), packageOf("schemas", schemas)],
    isUnfinished: false,
    settings: defaultConfig.release,
    ...more,
  };
  return planRelease(facts, { ...options, ...more });
}

test("a first release has the version of the config", () => {
  expect(plan({ current: "0.1.0" })).toMatchObject({ version: "0.1.0", gitTag: "v0.1.0" });
  expect(plan({ current: "1.0.0-rc.1" })).toMatchObject({ version: "1.0.0-rc.1", packages: [{ distTag: "rc" }, {}] });
});

test("a package that the last release did not have is released with the version of its config", () => {
  const planned = plan(
    { before: "1.2.0", current: "1.2.0", bump: "minor" },
    { settings: { ...defaultConfig.release, tagPrefix: "film-v" } },
    { current: "0.1.0", bump: "minor" },
  );
  expect(planned).toMatchObject({ version: "1.3.0", gitTag: "film-v1.3.0" });
  expect(planned.packages.map(({ next, distTag }) => [next, distTag])).toEqual([
    ["1.3.0", "latest"],
    ["0.1.0", "latest"],
  ]);
});

test("each package has its own bump, and one without changes stays as it is", () => {
  const { packages, ...release } = plan(
    { before: "1.2.0", current: "1.2.0", bump: "major" },
    {},
    { before: "1.4.0", current: "1.4.0" },
  );
  expect(release).toMatchObject({ version: "2.0.0", gitTag: "v2.0.0" });
  expect(packages.map(({ next, isPublished }) => [next, isPublished])).toEqual([
    ["2.0.0", false],
    ["1.4.0", true],
  ]);
});

test("if only the code of a package changed, it gets a patch, and so does the first package", () => {
  const same: Given = { before: "1.2.0", current: "1.2.0" };
  expect(unpublished(plan(same))).toEqual([]);
  const changed: Given = { ...same, isChanged: true };
  expect(plan(same, {}, changed).packages.map(({ next }) => next)).toEqual(["1.2.1", "1.2.1"]);
});

test("prereleases count up, and leaving them gives the release that they were for", () => {
  const base: Given = { before: "1.2.0", current: "1.2.0", bump: "minor" };
  expect(plan(base, { pre: "beta" })).toMatchObject({ version: "1.3.0-beta.0", packages: [{ distTag: "beta" }, {}] });
  const first: Given = { ...base, current: "1.3.0-beta.0", published: ["1.2.0", "1.3.0-beta.0"] };
  expect(plan(first, { pre: "beta" }).version).toBe("1.3.0-beta.1");
  // Nothing changed since.
  expect(unpublished(plan({ ...first, isChanged: false }, { pre: "beta" }))).toEqual([]);
  expect(plan({ ...first, bump: "major" }, { pre: "beta" }).version).toBe("2.0.0-beta.0");
  expect(plan(first, { pre: "rc" })).toMatchObject({ version: "1.3.0-rc.0", packages: [{ distTag: "rc" }, {}] });
  expect(plan(first)).toMatchObject({ version: "1.3.0", packages: [{ distTag: "latest" }, {}] });
  // More than nine.
  const many = Array.from({ length: 12 }, (_, i) => `1.3.0-beta.${i}`);
  expect(plan({ ...first, published: many }, { pre: "beta" }).version).toBe("1.3.0-beta.12");
});

test("prereleases before the first release lead to the version of the config", () => {
  expect(plan({ current: "0.1.0" }, { pre: "beta" }).version).toBe("0.1.0-beta.0");
  const given: Given = { current: "0.1.0-beta.0", published: ["0.1.0-beta.0"], isChanged: true };
  expect(plan(given, { pre: "beta" }).version).toBe("0.1.0-beta.1");
  expect(plan(given).version).toBe("0.1.0");
});

test("an unfinished prerelease is finished and gets no new number", () => {
  const done: Given = { before: "1.2.0", current: "1.3.0-beta.0", bump: "minor", published: ["1.3.0-beta.0"] };
  const planned = plan(done, { pre: "beta", isUnfinished: true }, { ...done, published: [] });
  expect(planned.packages.map(({ next, isPublished }) => [next, isPublished])).toEqual([
    ["1.3.0-beta.0", true],
    ["1.3.0-beta.0", false],
  ]);
});

test.each([
  ["1.4.2", "2.0.0", "release-1.x"],
  ["1.4.2", "1.6.0", "release-1.4.x"],
  ["1.4.2", "1.4.2", "latest"],
  ["1.4.2", "1.4.3-beta.0", "latest"],
])("a release after %s, with %s as latest, has the dist-tag %s", (before, latest, distTag) => {
  const planned = plan({ before, current: before, bump: "patch", tags: { latest } });
  expect(planned.packages[0]?.distTag).toBe(distTag);
});

const good: ProjectState = { stale: [], dirty: [], isRepository: true, tag: "free", canProve: true };
const messages = (given: ReturnType<typeof plan>, state: Partial<ProjectState> = {}) =>
  findObstacles(given, { ...good, ...state }).map(({ message }) => message);

test("all problems are found before anything is done", () => {
  const base: Given = { before: "1.2.0", current: "1.2.0", bump: "minor", tags: { latest: "1.2.0" } };
  expect(messages(plan(base))).toEqual([]);
  expect(messages(plan(base), { dirty: ["a.txt"], stale: ["b.txt", "c.txt"] })).toEqual([
    "b.txt and 1 other file are out of date",
    "a.txt is not committed",
  ]);
  expect(messages(plan(base), { isRepository: false })).toEqual(["This folder is not in a git repository"]);
  expect(messages(plan(base, { git: false }), { isRepository: false, dirty: ["a.txt"], tag: "other" })).toEqual([]);
  expect(messages(plan(base), { tag: "other" })).toEqual(["The tag v1.3.0 is on other packages than these"]);
  expect(messages(plan(base, { provenance: true }), { canProve: false })).toEqual([
    "runcomfy-client has no repository, which npm needs for provenance",
    "runcomfy-schemas has no repository, which npm needs for provenance",
    "Provenance is not available here",
  ]);
  expect(messages(plan(base, { tag: "1.x" }))[0]).toBe('npm refuses the dist-tag "1.x": it looks like a version');
  const old = plan({ ...base, tags: { latest: "2.0.0" } }, { tag: "latest" });
  expect(messages(old)[0]).toBe('"latest" of runcomfy-client would go back from 2.0.0 to 1.3.0');
  // With nothing to release, there are no problems.
  expect(messages(plan({ before: "1.2.0", current: "1.2.0" }), { dirty: ["a.txt"] })).toEqual([]);
});

test("a changelog gets the newest release on top, and each release once", () => {
  const first = withRelease(undefined, "1.0.0", "First.\n");
  expect(first).toBe("# Changelog\n\n## 1.0.0\n\nFirst.\n");
  const second = withRelease(first, "1.1.0", "### New\n\n- a\n");
  expect(second).toBe("# Changelog\n\n## 1.1.0\n\n### New\n\n- a\n\n## 1.0.0\n\nFirst.\n");
  expect(withRelease(second, "1.1.0", "### New\n\n- a\n")).toBe(second);
  expect(withRelease(second, "1.1.0", "- b")).toContain("## 1.1.0\n\n- b\n\n## 1.0.0\n");
  // The words of a person above the releases are kept.
  expect(withRelease("# History\n\nOurs.\n\n## 1.0.0\n\nFirst.\n", "1.0.1", "- c")).toBe(
    "# History\n\nOurs.\n\n## 1.0.1\n\n- c\n\n## 1.0.0\n\nFirst.\n",
  );
});

test("a package is unchanged if only its version and its changelog differ", () => {
  const files = (version: string, more: Readonly<Record<string, string>> = {}) =>
    new Map(Object.entries({ "package.json": `{\n  "version": "${version}"\n}\n`, "models/a.js": "1.0.0", ...more }));
  const isOwn = (path: string) => path.startsWith("models/");
  expect(hasChanged(files("1.1.0"), files("1.0.0", { "CHANGELOG.md": "" }), isOwn)).toBe(false);
  expect(hasChanged(files("1.1.0"), files("1.0.0", { "models/b.js": "" }), isOwn)).toBe(true);
  expect(hasChanged(files("1.1.0", { "models/b.js": "" }), files("1.0.0"), isOwn)).toBe(true);
  expect(hasChanged(files("1.0.0", { "models/a.js": "1.1.0" }), files("1.0.0"), isOwn)).toBe(true);
});
