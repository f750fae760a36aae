import { expect, test } from "vitest";
import { sarifErrors } from "../support/sarif.js";
import { Folder, smallPage } from "./command-line.js";

const page = "schemas/pages/acme/one/text-to-image/en.txt";

/** One warning (an unknown type) on the line of `type`, one repair (float). */
const doubtful = smallPage("acme/one/text-to-image", {
  prompt: { type: "string" },
  size: { type: "quaternion" },
  weight: { type: "float" },
});

function withPage(text: string, config?: object): Folder {
  const folder = new Folder();
  folder.write(page, text);
  if (config !== undefined) folder.write("codegen.config.json", JSON.stringify(config));
  return folder;
}

const doubtfulLine = doubtful.slice(0, doubtful.indexOf("quaternion")).split("\n").length;

test("text shows each diagnostic with its lines of the page, its hint and a summary", async () => {
  const { code, out } = await withPage(doubtful).run(["lint"]);
  expect(code).toBe(0);
  const number = String(doubtfulLine);
  expect(out.split("\n")).toEqual([
    expect.stringMatching(new RegExp(`^${page}:${number}:15: warning: .*"quaternion".* \\[schema/unknown-type\\]$`)),
    expect.stringMatching(/^ {2}\d+ \| {5}"size": \{$/),
    `> ${number} |       "type": "quaternion"`,
    `  ${" ".repeat(number.length)} |               ^^^^^^^^^^^^`,
    expect.stringMatching(/^ {2}\d+ \| {5}\},$/),
    expect.stringMatching(/^ {2}hint: /),
    "",
    "1 page: 0 errors, 1 warning; 1 repair (--verbose shows it)",
  ]);
});

test("text names what the pages of a model have in common once, with all places", async () => {
  const folder = withPage(doubtful);
  const french = doubtful.replaceAll("\n", "\n\n");
  folder.write(page.replace("en.txt", "fr.txt"), french);
  folder.write("schemas/locales.json", JSON.stringify({ [page.replace("en.txt", "fr.txt")]: "fr" }));
  const { out } = await folder.run(["lint"]);
  expect(out.match(/quaternion/g)).toHaveLength(2);
  const line = french.slice(0, french.indexOf("quaternion")).split("\n").length;
  expect(out).toContain(`\n  also ${page.replace("en.txt", "fr.txt")}:${line}:15\n  hint: `);
  expect(out).toMatch(/\n\n2 pages: 0 errors, 2 warnings; 2 repairs \(--verbose shows them\)$/);
});

test("without problems, text is one line", async () => {
  const { out } = await withPage(
    smallPage("acme/one/text-to-image", { prompt: { type: "string" }, weight: { type: "float" } }),
  ).run(["lint"]);
  expect(out).toBe("1 page: 0 errors, 0 warnings; 1 repair (--verbose shows it)");
});

test("if a page has one long line, the part around the diagnostic is shown, with the mark under it", async () => {
  const glued = doubtful.replace(/\n\s*/g, " ");
  const { out } = await withPage(glued).run(["lint"]);
  const [line = "", mark = ""] = out.split("\n").slice(1);
  expect(line.length).toBeLessThan(120);
  expect(line.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1)).toBe('"quaternion"');
});

test("the mark is at the right column under wide letters and after escapes", async () => {
  const wide = doubtful.replace(/"size": \{\s*"type"/, '"画像の大きさ": { "\u009b31m": 1, "type"');
  const { out } = await withPage(wide).run(["lint", "--format", "text"]);
  const lines =
    out
      .split("\n\n")
      .find((block) => block.includes("[schema/unknown-type]"))
      ?.split("\n") ?? [];
  const at = lines.findIndex((line) => line.includes("画像") && line.startsWith(">"));
  const columns = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > "\u2e80" ? 2 : 1), 0);
  const marked = lines[at] ?? "";
  expect(out).not.toMatch(/[\u001b\u009b]/);
  expect(marked).toContain("\\u009b31m");
  expect(lines[at + 1]?.indexOf("^")).toBe(columns(marked.slice(0, marked.indexOf('"quaternion"'))));
});

test("compact is one line per diagnostic", async () => {
  const { out } = await withPage(doubtful).run(["lint", "--format", "compact", "--verbose"]);
  expect(out.split("\n")).toEqual([
    expect.stringMatching(new RegExp(`^${page}:${doubtfulLine}:15: warning: .* \\[schema/unknown-type\\]$`)),
    expect.stringMatching(new RegExp(`^${page}:\\d+:15: info: .* \\[schema/type-alias\\]$`)),
  ]);
});

test("json has every field of every diagnostic, and a summary", async () => {
  const { out } = await withPage(doubtful).run(["lint", "--format", "json"]);
  const report = JSON.parse(out);
  expect(report.summary).toEqual({ errors: 0, warnings: 1 });
  expect(report.diagnostics[0]).toEqual({
    rule: "schema/unknown-type",
    severity: "warning",
    message: expect.any(String),
    hint: expect.any(String),
    file: page,
    line: doubtfulLine,
    column: 15,
    pointer: "/input/properties/size",
    model: "acme/one/text-to-image",
    locale: "en",
  });
});

test("if two pages disagree, json and sarif have the place on both pages", async () => {
  const says = (maximum: number) =>
    smallPage("acme/one/text-to-image", { prompt: { type: "string" }, size: { type: "integer", maximum } });
  const folder = withPage(says(5));
  const other = page.replace("en.txt", "es.txt");
  folder.write(other, says(6));
  const rule = "model/locales-disagree";
  const { diagnostics } = JSON.parse((await folder.run(["lint", "--format", "json"])).out);
  const found = diagnostics.find((each: { rule: string }) => each.rule === rule);
  expect(found).toMatchObject({ file: other, related: { file: page } });
  expect([found.related.line, found.related.column]).toEqual([found.line, found.column]);
  const log = JSON.parse((await folder.run(["lint", "--format", "sarif"])).out);
  expect(sarifErrors(log)).toBeNull();
  const result = log.runs[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === rule);
  expect(result.message.text).toMatch(/\. \[The other place\]\(1\)$/);
  expect(result.relatedLocations).toMatchObject([
    { id: 1, physicalLocation: { artifactLocation: { uri: page }, region: { startLine: found.related.line } } },
  ]);
});

test("hostile text cannot end an annotation of GitHub", async () => {
  const hostile = doubtful.replace("quaternion", "q,title=x::y%0A\\n::set-output name=a::b");
  const { out } = await withPage(hostile).run(["lint", "--format", "github"]);
  expect(out.split("\n")).toHaveLength(1);
  const [, properties = "", message = ""] = /^::warning ([^:]*)::(.*)$/.exec(out) ?? [];
  expect(properties).toMatch(
    new RegExp(
      `^file=${page},line=${doubtfulLine},endLine=${doubtfulLine},col=15,endColumn=\\d+,title=schema/unknown-type$`,
    ),
  );
  expect(message).toContain("y%250A");
});

test("sarif is valid against the schema of SARIF 2.1.0 for any pages", async () => {
  const folder = withPage(doubtful.replace("quaternion", "[click](javascript:alert)\\u202e"));
  folder.write("schemas/pages/a b/größe #1.txt", "");
  const { out, code } = await folder.run(["lint", "--format", "sarif", "--verbose"]);
  expect(code).toBe(1);
  const log = JSON.parse(out);
  expect(sarifErrors(log)).toBeNull();
  const [run] = log.runs;
  expect(run.results.map(({ level }: { level: string }) => level).sort()).toEqual(["error", "note", "warning"]);
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  expect(out).toContain("schemas/pages/a%20b/gr%C3%B6%C3%9Fe%20%231.txt");
  expect(out).not.toMatch(/\]\(|\u202e/);
});

test("a log without results is valid", async () => {
  const clean = smallPage("acme/one/text-to-image", { prompt: { type: "string" } });
  const { out, code } = await withPage(clean).run(["lint", "--format", "sarif"]);
  expect([code, JSON.parse(out).runs[0].results]).toEqual([0, []]);
});

test.each([
  ["0", 1],
  ["1", 0],
])("with one warning, --max-warnings %s ends with %d", async (limit, code) => {
  const ran = await withPage(doubtful).run(["lint", "--max-warnings", limit]);
  expect(ran.code).toBe(code);
});

test.each(["-1", "1.5", "many"])("--max-warnings %s is wrong use", async (limit) => {
  expect((await withPage(doubtful).run(["lint", `--max-warnings=${limit}`])).code).toBe(2);
});

test.each([
  ["error", 1, "1 error, 0 warnings"],
  ["off", 0, "0 errors, 0 warnings"],
])("the config can make a rule %s", async (severity, code, summary) => {
  const ran = await withPage(doubtful, { rules: { "schema/unknown-type": severity } }).run(["lint"]);
  expect([ran.code, ran.out]).toEqual([code, expect.stringContaining(summary)]);
});

test("an unknown rule in the config ends with 2 and names the nearest", async () => {
  const { code, err } = await withPage(doubtful, { rules: { "schema/unknown-typ": "off" } }).run(["lint"]);
  expect([code, err]).toEqual([2, expect.stringContaining('did you mean "schema/unknown-type"?')]);
});

test("the config cannot lower the severity of a page that cannot be read", async () => {
  const { code, err } = await withPage(doubtful, { rules: { "page/truncated": "warning" } }).run(["lint"]);
  expect([code, err]).toEqual([2, expect.stringContaining("nothing can be generated from such a page")]);
});

const misnamed = smallPage("acme/one/text-to-image", { image_url: { type: "string" } })
  .replace('"properties"', '"required": ["image_urls"], "properties"')
  .replace('{"prompt": "a cat"}', '{"image_url": "https://x.example/a.png"}');
const overlay = "schemas/overlays/acme/one/text-to-image.json";

test("--fix-with-overlay prints overlays for problems with a known fix, and writes nothing", async () => {
  const folder = withPage(misnamed);
  const before = folder.list();
  const { code, out, err } = await folder.run(["lint", "--fix-with-overlay"]);
  expect(code).toBe(0);
  expect(out).toContain(overlay);
  expect(out).toContain('"path": "/input/required"');
  expect(err).toBe("Proposed 1 overlay and wrote nothing: add --write to write them");
  expect(folder.list()).toEqual(before);
});

test("--fix-with-overlay --write writes overlays that fix the problems, and why names them", async () => {
  const folder = withPage(misnamed);
  await folder.run(["lint", "--fix-with-overlay", "--write"]);
  expect([...folder.list("schemas").keys()]).toEqual([
    "overlays/acme/one/text-to-image.json",
    "pages/acme/one/text-to-image/en.txt",
  ]);
  const { out } = await folder.run(["lint", "--max-warnings", "0"]);
  expect(out).toContain("0 errors, 0 warnings");
  const why = await folder.run(["why", "acme/one/text-to-image", "/input/required/0"]);
  expect(why.out).toMatch(new RegExp(`overlay ${overlay}:\\d+:\\d+: The page requires "image_urls"`));
});

test("no overlay is proposed that the page's own sample speaks against", async () => {
  const folder = withPage(misnamed.replace('"image_url": "https://x.example/a.png"', ""));
  const { out } = await folder.run(["lint", "--fix-with-overlay"]);
  expect(out).not.toContain("/input/required");
});

test("an overlay that cannot be read is not written over", async () => {
  const folder = withPage(misnamed);
  folder.write(overlay, "{ half");
  const { err } = await folder.run(["lint", "--fix-with-overlay", "--write"]);
  expect(err).toContain("cannot be read");
  expect(folder.read(overlay)).toBe("{ half");
});

test.each([[["--write"]], [["--fix-with-overlay", "--format", "json"]]])("lint %j is wrong use", async (argv) => {
  expect((await withPage(misnamed).run(["lint", ...argv])).code).toBe(2);
});
