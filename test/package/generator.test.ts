import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Project, ts } from "ts-morph";
import { beforeAll, expect, test } from "vitest";
import { proPage } from "../cli/command-line.js";
import { repository } from "../support/workspace.js";

const project = realpathSync(mkdtempSync(join(tmpdir(), "codegen-own-")));
const installed = join(project, "node_modules/runcomfy-codegen");
const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Unpacks the packed generator and links its declared dependencies, as npm would install them, without a registry. */
beforeAll(() => {
  const packed = mkdtempSync(join(tmpdir(), "codegen-pack-"));
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", packed], { cwd: repository });
  const [tarball = ""] = readdirSync(packed);
  execFileSync("tar", ["-xzf", join(packed, tarball)], { cwd: packed });
  mkdirSync(dirname(installed), { recursive: true });
  cpSync(join(packed, "package"), installed, { recursive: true });
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(project, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, "node_modules", name), link);
  }
  mkdirSync(join(project, "node_modules/.bin"));
  symlinkSync("../runcomfy-codegen/dist/cli/bin.js", join(project, "node_modules/.bin/codegen"));
});

function codegen(...args: readonly string[]): string {
  return execFileSync("npx", ["--no", "codegen", ...args], { cwd: project, encoding: "utf8", stdio: "pipe" });
}

function node(program: string): string {
  writeFileSync(join(project, "program.mjs"), program);
  return execFileSync(process.execPath, ["program.mjs"], { cwd: project, encoding: "utf8" });
}

test("an installed generator sets up an empty repository, generates and checks", () => {
  expect(manifest.name).toBe("runcomfy-codegen");
  expect(codegen("init")).toContain("created  codegen.config.json");
  cpSync(proPage, join(project, "page.txt"));
  expect(codegen("add", "page.txt")).toContain("1 added");
  expect(codegen("check")).toBe("Current: 1 model, 0 errors, 0 warnings\n");
  expect(existsSync(join(project, "generated/client/package.json"))).toBe(true);
  // The workflow that init writes uses this action.
  expect(existsSync(join(installed, "action.yml"))).toBe(true);
  expect(existsSync(join(installed, "action/drift.sh"))).toBe(true);
});

test("the API returns data, prints nothing and does not end the process", () => {
  const printed = node(`
    import { check, diff, generate, UsageError } from "runcomfy-codegen";
    const generated = await generate();
    const checked = await check();
    const compared = await diff();
    const failed = await diff({ to: "nowhere" }).catch((error) => error);
    process.stdout.write(JSON.stringify({
      models: generated.models, files: generated.files, checked: checked.isCurrent, changes: compared.changes,
      bump: compared.bump, failed: failed instanceof UsageError && failed.message,
    }));
  `);
  expect(JSON.parse(printed)).toEqual({
    models: [{ id: "kling/kling-3.0/pro/text-to-video", kind: "unchanged", isKept: false }],
    files: [],
    checked: true,
    changes: [],
    bump: "none",
    failed: "Cannot find nowhere",
  });
});

test("the API reports changes as plain JSON", () => {
  const page = join(project, "schemas/pages/kling/kling-3.0/pro/text-to-video/es.txt");
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace('"maximum": 15', '"maximum": 12'));
  const printed = node(`
    import { check, diff } from "runcomfy-codegen";
    const { changes, level, isComplete } = await diff({ cwd: "schemas/pages" });
    const { isCurrent, files } = await check();
    process.stdout.write(JSON.stringify({ changes, level, isComplete, isCurrent, stale: files.length > 0 }));
  `);
  expect(JSON.parse(printed)).toMatchObject({
    changes: [{ id: "input-maximum-lowered", before: 15, after: 12, level: "breaking" }],
    level: "breaking",
    isComplete: true,
    isCurrent: false,
    stale: true,
  });
  writeFileSync(page, text);
});

test("the example of docs/api.md compiles against the packed types", () => {
  const document = readFileSync(join(repository, "docs/api.md"), "utf8");
  const examples = [...document.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);
  expect(examples.length).toBeGreaterThan(0);
  const compiled = new Project({
    compilerOptions: {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    },
  });
  for (const [i, code] of examples.entries()) compiled.createSourceFile(join(project, `example-${i}.mts`), code);
  const messages = compiled
    .getPreEmitDiagnostics()
    .map(
      (each) =>
        `${each.getSourceFile()?.getFilePath() ?? ""}: ${ts.flattenDiagnosticMessageText(each.compilerObject.messageText, "\n")}`,
    );
  expect(messages).toEqual([]);
});
