import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { renderLintRules } from "../../src/report/lint-rules.js";

const page = new URL("../../docs/rules.md", import.meta.url);

test("docs/rules.md matches the registry", async () => {
  // As for the golden cases: `npm run golden` rewrites it, and the difference is read in review.
  if (process.env["GOLDEN"] === "rewrite") writeFileSync(page, renderLintRules());
  expect(await readFile(page, "utf8")).toBe(renderLintRules());
});
