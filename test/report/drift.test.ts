import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bumpOf } from "../../src/diff/bump.js";
import type { Change } from "../../src/diff/change.js";
import { compareCatalogs } from "../../src/diff/compare-catalogs.js";
import { compareExports } from "../../src/diff/compare-exports.js";
import { rules } from "../../src/diff/rules/registry.js";
import { parseApiReport } from "../../src/emit/client/parse-api-report.js";
import { renderChangelog } from "../../src/report/drift-changelog.js";
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

test("the text groups by model, worst first, with before → after, and ends with the verdict", () => {
  expect(renderDriftText(changes)).toBe(`acme/film
  breaking    "duration" is at most 10 now, was at most 15
              input /properties/duration  input-maximum-lowered  ${changes[0]?.fingerprint}
              15 → 10
              \`duration: 15\` was accepted and is not any more
              breaks wire: what was sent before is refused, by the validator of the client already; the types are the same, so that no compiler warns
  docs        The title of "duration" changed
              input /properties/duration  input-title-changed  ${changes[1]?.fingerprint}
              "A" → "B"

acme/old
  breaking    The model is gone
              model  model-removed  ${changes[2]?.fingerprint}
              "acme/old" → (none)
              breaks wire and types: its module can no longer be imported, and the server may no longer know its id

zebra/new
  compatible  The model is new
              model  model-added  ${changes[3]?.fingerprint}
              (none) → "zebra/new"

2 breaking, 1 compatible, 1 docs; bump: major
`);
});

test("the text is coloured where colours are passed in", () => {
  const colors = { ...plain, red: (text: string) => `<red>${text}</red>` };
  expect(renderDriftText(changes, colors)).toContain("<red>breaking  </red>");
});

test("no changes are said to be none in every form", () => {
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
    message: '"duration" is at most 10 now, was at most 15',
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

test("hostile text stays text in Markdown", () => {
  const text = renderDriftMarkdown(hostileChanges);
  const rows = text.split("\n").filter((line) => line.startsWith("| 🔴"));
  expect(rows).toHaveLength(1);
  // Five cells, and what else there is of pipes is escaped.
  expect(rows[0]?.replace(/\\\|/g, "").split("|")).toHaveLength(7);
  const prose = text.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, "");
  expect(prose).not.toMatch(/(?<!\\)<script|(?<!\\)\[|(?<!\\)\*\*bold|@someone|[\u001b\u202e]/);
});

test("hostile text is one annotation, and moves no cursor", () => {
  expect(renderDriftGithub(hostileChanges).trimEnd().split("\n")).toHaveLength(1);
  expect(renderDriftText(hostileChanges)).not.toMatch(/[\u001b\u202e]/);
});

test("a report that is too long for a comment says how much it leaves out", () => {
  const ids = Array.from({ length: 900 }, (_, i) => `acme/a-model-with-a-name-of-a-usual-length-${i}/text-to-video`);
  const many = compareCatalogs(
    ids.map((id) => model({ id })),
    [],
  );
  const text = renderDriftMarkdown(many);
  expect(text.length).toBeLessThanOrEqual(GITHUB_COMMENT_LIMIT);
  const shown = text.split("\n").filter((line) => line.startsWith("| 🔴")).length;
  expect(text).toContain(`${900 - shown} more left out here, to fit a comment (${900 - shown} breaking)`);
  expect(
    renderDriftMarkdown(many, Number.POSITIVE_INFINITY)
      .split("\n")
      .filter((line) => line.startsWith("| 🔴")),
  ).toHaveLength(900);
});

test("annotations are the worst ten, at the file of the model", () => {
  const ids = Array.from({ length: 30 }, (_, i) => `acme/model-${i}`);
  const many = [
    ...compareCatalogs(
      [],
      ids.map((id) => model({ id })),
    ),
    ...compareCatalogs([model({ id: "z/gone" })], []),
  ];
  const lines = renderDriftGithub(many, (change) => ({ file: `schemas/models/${change.model}.json` }))
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe(
    "::error file=schemas/models/z/gone.json,title=breaking%3A model-removed::z/gone: The model is gone",
  );
});

test("SARIF is valid against its schema, whatever the pages hold", () => {
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

test("the changelog tells readers what to do first, then what is new, then the languages", () => {
  const texts = (title: string) => new Map([["es", { title, input: new Map(), output: new Map() }]]);
  const more = compareCatalogs(
    [model({ id: "a/b", texts: texts("Uno") })],
    [model({ id: "a/b", texts: texts("Dos") })],
  );
  expect(renderChangelog("1.0.0", [...changes, ...more])).toBe(`## 1.0.0

### Breaking

- \`acme/film\`
  - "duration" is at most 10 now, was at most 15 — \`duration: 15\` was accepted and is not any more
- \`acme/old\`
  - The model is gone

### New

- \`zebra/new\`
  - The model is new

### Docs

- \`a/b\`: \`es\`
- \`acme/film\`: titles, descriptions or samples
`);
  expect(renderChangelog("1.0.0", [])).toBe("## 1.0.0\n\nNo changes to any contract.\n");
});

test("exported names that went break, and the higher level wins", () => {
  const found = compareExports(["run: a", "RunComfy: class", "old: x"], ["run: b", "RunComfy: class", "fresh: y"]);
  expect(found.map(({ id, pointer, level }) => `${id} ${pointer} ${level}`)).toEqual([
    "export-added /exports/fresh compatible",
    "export-removed /exports/old breaking",
    "export-changed /exports/run warning",
  ]);
  const docs: Pick<Change, "level"> = { level: "docs" };
  expect(bumpOf([docs, ...found])).toBe("major");
});

const api = (client: readonly string[], rest = "") =>
  parseApiReport(
    `# Exports\n\n## \`pkg\`\n\n\`\`\`ts\nclass Client<T> extends Base {\n${client.map((line) => `    ${line}\n`).join("")}}\n${rest}type Id = string;\n\`\`\`\n`,
  );
const exportVerdicts = (before: readonly string[], after: readonly string[]) =>
  compareExports(before, after).map(({ id, pointer, level }) => `${id} ${pointer.split("#")[1]} ${level}`);

test.each([
  ["job(id: string): Job;", undefined, ["export-member-removed Client.job breaking"]],
  [undefined, "job(id: string): Job;", ["export-member-added Client.job compatible"]],
  [
    "job(id: string): Job;",
    "task(id: string): Job;",
    ["export-member-removed Client.job breaking", "export-member-added Client.task compatible"],
  ],
  ["job(id: string): Job;", "job(id: string, at: Date): Job;", ["export-calls-broken Client.job breaking"]],
  ["job(id?: string): Job;", "job(id: string): Job;", ["export-calls-broken Client.job breaking"]],
  ["job(id: string, at?: Date): Job;", "job(id: string): Job;", ["export-calls-broken Client.job breaking"]],
  [
    "job<T extends (a: string, b: 1) => void>(id: { a: T, b: string }): Job;",
    "job<T extends (a: string, b: 1) => void>(id: { a: T, b: string }, ...more: [1, 2]): Job;",
    ["export-calls-widened Client.job compatible"],
  ],
  [
    "constructor(a?: Options);",
    "constructor(a?: Options, b?: Date);",
    ["export-calls-widened Client.constructor compatible"],
  ],
  ["job(id: string): Job;", "job(id: string): Job | undefined;", ["export-changed Client.job warning"]],
  ["readonly run: (a: 1) => void;", "readonly run: (a: 1, b: 2) => void;", ["export-changed Client.run warning"]],
  ["#private;", undefined, []],
] as const)("a class with %j that becomes %j", (before, after, verdicts) => {
  expect(
    exportVerdicts(api(["readonly id: string;", before ?? ""]), api(["readonly id: string;", after ?? ""])),
  ).toEqual(verdicts);
});

test("an interface that came or went is told once, and what it demands may break who makes one", () => {
  const options = (more = "") => `interface Options {\n    readonly a: {\n        readonly b: 1;\n    };\n${more}}\n`;
  expect(exportVerdicts(api([]), api([], options()))).toEqual(["export-added Options compatible"]);
  expect(exportVerdicts(api([], options()), api([]))).toEqual(["export-removed Options breaking"]);
  expect(exportVerdicts(api([], options()), api([], options("    readonly c?: 1;\n    d: 2;\n")))).toEqual([
    "export-member-added Options.c compatible",
    "export-member-demanded Options.d warning",
  ]);
});

test("docs/drift-rules.md is what the registry says; GOLDEN=rewrite writes it", () => {
  const url = new URL("../../docs/drift-rules.md", import.meta.url);
  const text = renderDriftRules(rules);
  if (process.env.GOLDEN === "rewrite") writeFileSync(url, text);
  expect(readFileSync(url, "utf8")).toBe(text);
});
