import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compareCatalogs } from "../../src/diff/compare-catalogs.js";
import { driftRules } from "../../src/diff/rules/registry.js";
import type { Model } from "../../src/model/model.js";
import type { Texts } from "../../src/normalize/texts.js";
import { renderChangelog, renderFirstRelease } from "../../src/report/drift-changelog.js";
import { renderDriftGithub } from "../../src/report/drift-github.js";
import { renderDriftJson } from "../../src/report/drift-json.js";
import { GITHUB_COMMENT_LIMIT, renderDriftMarkdown } from "../../src/report/drift-markdown.js";
import { renderDriftRules } from "../../src/report/drift-rules.js";
import { renderDriftSarif } from "../../src/report/drift-sarif.js";
import { plain, renderDriftText } from "../../src/report/drift-text.js";
import { model } from "../diff/changes.js";
import { sarifErrors } from "../support/sarif.js";

const before = [
  model({
    id: "acme/film",
    input: { type: "object", properties: { duration: { type: "integer", maximum: 15, title: "A" } } },
  }),
  model({ id: "acme/old" }),
];
const after = [
  model({
    id: "acme/film",
    input: { type: "object", properties: { duration: { type: "integer", maximum: 10, title: "B" } } },
  }),
  model({ id: "zebra/new", input: { type: "object", properties: { a: { type: "string" } } } }),
];
const changes = compareCatalogs(before, after);

test("the text has the summary, then all changes by level, with one line each and one reason per rule", () => {
  expect(renderDriftText(changes)).toBe(`2 breaking, 1 compatible, 1 docs; bump: major

Breaking
  acme/film
    \`duration\` is now at most 10, was at most 15 [input-maximum-lowered]
  acme/old
    The model was removed [model-removed]

  input-maximum-lowered: the client refuses input that it accepted before; the types are the same, so no compiler warns
  model-removed: its module can no longer be imported, and the server may no longer know its id

Compatible
  zebra/new
    The model is new [model-added]

Docs
  acme/film: The title of \`duration\` changed
`);
});

test("a value is shown if it adds something to the message", () => {
  const schema = (not: object) => ({ type: "object", properties: { n: { type: "integer", ...not } } });
  const found = compareCatalogs([model({ input: schema({}) })], [model({ input: schema({ multipleOf: 8 }) })]);
  expect(renderDriftText(found)).toContain(
    "must now be a multiple of 8 [input-multiple-tightened]\n      `n: 1` was accepted",
  );
});

test("the text is cut to the worst changes, and counts the others", () => {
  const text = renderDriftText(changes, { limit: 1 });
  expect(text).toContain("`duration` is now at most 10");
  expect(text).not.toContain("acme/old");
  expect(text.trimEnd().split("\n").at(-1)).toBe("Not shown: 1 breaking, 1 compatible, 1 docs");
});

test("a report on several hundred changes does not repeat itself", () => {
  const many = Array.from({ length: 60 }, (_, i) =>
    compareCatalogs(
      [
        model({
          id: `acme/m${i}`,
          input: { type: "object", properties: { a: { type: "string" }, n: { type: "integer", maximum: 9 } } },
        }),
      ],
      [
        model({
          id: `acme/m${i}`,
          input: { type: "object", properties: { n: { type: "integer", maximum: 5, default: 3, title: "N" } } },
        }),
      ],
    ),
  ).flat();
  expect(many.length).toBe(240);
  const lines = renderDriftText(many).trimEnd().split("\n");
  expect(lines[0]).toBe("120 breaking, 60 warning, 60 docs; bump: major");
  // A line per change, and one per model and level.
  expect(lines.length).toBeLessThan(240 + 2 * 60 + 20);
  const breaking = lines.findLastIndex((line) => line.includes("[input-maximum-lowered]"));
  expect(breaking).toBeLessThan(lines.indexOf("Warnings"));
});

test("the text is coloured if colours are passed in", () => {
  const colors = { ...plain, red: (text: string) => `<red>${text}</red>` };
  expect(renderDriftText(changes, { colors })).toContain("<red>Breaking</red>");
});

test("no changes are reported as such in every format", () => {
  expect(renderDriftText([])).toBe("no changes\n");
  expect(renderDriftMarkdown([])).toBe("## Schema drift: no changes\n");
  expect(renderDriftGithub([])).toBe("");
  expect(JSON.parse(renderDriftJson([]))).toEqual({ changes: [], level: "none", bump: "none" });
  expect(JSON.parse(renderDriftSarif([])).runs[0].results).toEqual([]);
});

test("the JSON report has the fields that were promised", () => {
  const report = JSON.parse(renderDriftJson(changes));
  expect(report).toMatchObject({ level: "breaking", bump: "major" });
  expect(report.changes[0]).toMatchObject({
    model: "acme/film",
    direction: "input",
    pointer: "/properties/duration",
    kind: "maximum-lowered",
    level: "breaking",
    before: 15,
    after: 10,
    message: "`duration` is now at most 10, was at most 15",
    advice: "Change calls that send a value that is no longer accepted.",
    breaks: "wire",
  });
  expect(report.changes[3]).toMatchObject({ before: null });
});

const hostile =
  "](javascript:x) | `code` <script>alert(1)</script> @someone #1 ::error::x \u001b[31m\u202e\n\n# Heading **bold** https://example.com";
const hostileChanges = compareCatalogs(
  [model({ input: { type: "object", properties: { [hostile]: { type: "string", enum: [hostile, "a"] } } } })],
  [model({ input: { type: "object", properties: { [hostile]: { type: "string", enum: ["a"] } } } })],
);

test("hostile text stays code in Markdown", () => {
  for (const text of [renderDriftMarkdown(hostileChanges), renderChangelog("1.0.0", hostileChanges)]) {
    const prose = text
      .replace(/<code>.*?<\/code>/g, "")
      .replace(/(`+)(?!`).*?[^`]\1(?!`)/g, "")
      .replace("<details><summary>Why</summary>", "");
    expect(prose).not.toMatch(/<script|\]\(|\*\*bold|@someone|#1|https:|[\u001b\u202e\u2060]/);
  }
  const items = renderDriftMarkdown(hostileChanges)
    .split("\n")
    .filter((line) => /^ *- /.test(line));
  // The change and its reason.
  expect(items).toHaveLength(2);
});

test("names and values in a changelog are code spans, without backslashes and invisible characters", () => {
  const [before, after] = ["snake_case_name", "other"].map((name) => ({
    type: "object",
    properties: { [name]: { enum: ["a_b", "*c*"] } },
  }));
  const log = renderChangelog(
    "1.0.0",
    compareCatalogs([model({ input: before as never })], [model({ input: after as never })]),
  );
  expect(log).not.toMatch(/[\\\u2060]/);
  expect(log).toContain("`snake_case_name` was removed. Stop sending the property.");
});

test("hostile text is one annotation, and moves no cursor", () => {
  expect(renderDriftGithub(hostileChanges).trimEnd().split("\n")).toHaveLength(1);
  expect(renderDriftText(hostileChanges)).not.toMatch(/[\u001b\u202e]/);
});

test("two long values are cut so that their difference is seen", () => {
  const long = (end: string) => ({
    type: "object",
    properties: { a: { type: "string", default: `${"x".repeat(200)}${end}` } },
  });
  const [change] = compareCatalogs([model({ input: long("one") })], [model({ input: long("two") })]);
  expect(change?.message).toMatch(/^The default of `a` is now `….*two"`, was `….*one"`$/);
});

test("a report that is too long for a comment counts the changes that it leaves out, and keeps its appendix", () => {
  const ids = Array.from({ length: 900 }, (_, i) => `acme/a-model-with-a-name-of-a-usual-length-${i}/text-to-video`);
  const many = compareCatalogs(
    ids.map((each) => model({ id: each })),
    [],
  );
  const notes = ["3 changes acknowledged"];
  const text = renderDriftMarkdown(many, { notes });
  expect(text.length).toBeLessThanOrEqual(GITHUB_COMMENT_LIMIT);
  const rows = (of: string) => of.split("\n").filter((line) => line.startsWith("- **`acme")).length;
  expect(text).toContain(`Not shown, to fit a comment: ${900 - rows(text)} breaking. The job summary has all changes.`);
  expect(text).toContain("- 3 changes acknowledged");
  expect(rows(renderDriftMarkdown(many, { limit: Number.POSITIVE_INFINITY }))).toBe(900);
});

test("annotations are ten of each level, one of each model first, and a line counts the others", () => {
  const input = (maximum: number, more: object = {}) => ({
    type: "object",
    properties: { a: { type: "integer", maximum, ...more }, b: { type: "integer", maximum } },
  });
  const ids = Array.from({ length: 8 }, (_, i) => `acme/model-${i}`);
  const many = compareCatalogs(
    ids.map((each) => model({ id: each, input: input(9) })),
    ids.map((each) => model({ id: each, input: input(5, { default: 1, title: "A" }) })),
  );
  const lines = renderDriftGithub(many, (change) => ({ file: `schemas/models/${change.model}.json` }))
    .trimEnd()
    .split("\n");
  const of = (level: string) => lines.filter((line) => line.startsWith(`::${level} `));
  expect([of("error").length, of("warning").length, of("notice").length]).toEqual([10, 8, 8]);
  expect(
    new Set(
      of("error")
        .slice(0, 8)
        .map((line) => /file=([^,]*)/.exec(line)?.[1]),
    ).size,
  ).toBe(8);
  expect(lines.at(-1)).toBe("Without an annotation: 6 breaking. The job summary has all changes.");
});

test("SARIF is valid against its schema for any pages", () => {
  for (const list of [changes, hostileChanges, []]) {
    expect(
      sarifErrors(
        JSON.parse(renderDriftSarif(list, () => ({ file: "schemas/models/größe #1.json", line: 3, column: 7 }))),
      ),
    ).toBeNull();
  }
});

test("SARIF names each rule once, and keeps the fingerprint", () => {
  const log = JSON.parse(renderDriftSarif(changes, () => ({ file: "schemas/models/a b.json", line: 3 })));
  expect(log.version).toBe("2.1.0");
  const [run] = log.runs;
  expect(run.results).toHaveLength(changes.length);
  for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  expect(run.results[0]).toMatchObject({
    level: "error",
    partialFingerprints: { "codegenDrift/v1": changes[0]?.fingerprint },
    locations: [
      { physicalLocation: { artifactLocation: { uri: "schemas/models/a%20b.json" }, region: { startLine: 3 } } },
    ],
  });
});

test("the changelog lists breaking changes with their advice first, then new features, then languages", () => {
  const texts = (title: string, summary: string): Model["texts"] =>
    new Map([["es", { title, summary, input: new Map(), output: new Map() }]]);
  const more = compareCatalogs(
    [
      model({
        id: "a/b",
        texts: new Map<string, Texts>([
          ...texts("Uno", "Hasta 10 s"),
          ["ru", { title: "A", input: new Map(), output: new Map() }],
        ]),
      }),
    ],
    [model({ id: "a/b", texts: texts("Dos", "Hasta 5 s") })],
  );
  expect(renderChangelog("1.0.0", [...changes, ...more])).toBe(`## 1.0.0

### Breaking changes

- \`acme/film\`
  - \`duration\` is now at most 10, was at most 15. Change calls that send a value that is no longer accepted.
- \`acme/old\`
  - The model was removed. Use another model.

### New

- \`zebra/new\`
  - The model is new.

### Docs

- \`a/b\`
  - The model is no longer documented in \`ru\`.
  - The summary in \`es\` is now \`"Hasta 5 s"\`, was \`"Hasta 10 s"\`.
  - 1 text in \`es\` changed.
- \`acme/film\`
  - The title of \`duration\` changed.
`);
  expect(renderChangelog("1.0.0", [])).toBe("## 1.0.0\n\nNo changes.\n");
  expect(renderFirstRelease("0.1.0", ["a/b", "a/c"])).toBe(
    "## 0.1.0\n\nFirst release, with 2 models:\n\n- `a/b`\n- `a/c`\n",
  );
});

test("changes of one model that ask for the same are one item of the changelog", () => {
  const limits = (maximum: number) => ({
    type: "object",
    properties: { a: { type: "integer", maximum }, b: { type: "integer", maximum } },
  });
  const two = compareCatalogs([model({ id: "a/b", input: limits(9) })], [model({ id: "a/b", input: limits(5) })]);
  expect(renderChangelog("1.0.0", two)).toContain(`- \`a/b\`
  - Change calls that send a value that is no longer accepted:
    - \`a\` is now at most 5, was at most 9.
    - \`b\` is now at most 5, was at most 9.
`);
});

test("every breaking rule has advice for users", () => {
  expect(
    driftRules.filter(({ level, advice }) => level === "breaking" && advice === undefined).map(({ id }) => id),
  ).toEqual([]);
});

test("docs/drift-rules.md matches the registry; GOLDEN=rewrite writes it", () => {
  const url = new URL("../../docs/drift-rules.md", import.meta.url);
  const text = renderDriftRules(driftRules);
  if (process.env.GOLDEN === "rewrite") writeFileSync(url, text);
  expect(readFileSync(url, "utf8")).toBe(text);
});
