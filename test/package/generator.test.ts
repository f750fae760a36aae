/** The generator as its users have it: packed, and installed by npm into an empty repository. */
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Project, ts } from "ts-morph";
import { beforeAll, expect, test, vi } from "vitest";
import { proPage } from "../cli/command-line.js";
import { CatalogServer, entries } from "../pull/catalog-server.js";
import { repository } from "../support/workspace.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 600_000 });

const execute = promisify(execFile);
const project = realpathSync(mkdtempSync(join(tmpdir(), "codegen-own-")));
const installed = join(project, "node_modules/runcomfy-codegen");
const env = { ...process.env, XDG_CACHE_HOME: join(project, "cache"), npm_config_update_notifier: "false" };

/** npm resolves the dependencies anew, from its cache or from the registry that it is configured to use. */
beforeAll(async () => {
  const packed = mkdtempSync(join(tmpdir(), "codegen-pack-"));
  await execute("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", packed], { cwd: repository });
  const [tarball = ""] = readdirSync(packed);
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  await execute("git", ["init", "--quiet"], { cwd: project });
  const flags = ["--save-dev", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"];
  await execute("npm", ["install", ...flags, join(packed, tarball)], { cwd: project, env });
});

async function codegen(...args: readonly string[]): Promise<string> {
  return (await execute("npx", ["--no", "codegen", ...args], { cwd: project, env })).stdout;
}

async function node(program: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
  writeFileSync(join(project, "program.mjs"), program);
  return (await execute(process.execPath, ["program.mjs"], { cwd: project, env: { ...env, ...variables } })).stdout;
}

test("an installed generator sets up an empty repository, generates and checks", async () => {
  expect(await codegen("init")).toContain("created  codegen.config.json");
  mkdirSync(join(project, "schemas/pages/kling"), { recursive: true });
  cpSync(proPage, join(project, "schemas/pages/kling/es.txt"));
  expect(await codegen("generate")).toContain("1 added");
  expect(await codegen("check")).toBe("Current: 1 model, 0 errors, 0 warnings\n");
  expect(existsSync(join(project, "generated/client/package.json"))).toBe(true);
  // The workflow that init writes uses this action.
  expect(existsSync(join(installed, "action.yml"))).toBe(true);
  expect(existsSync(join(installed, "action/drift.sh"))).toBe(true);
});

test("the runtimes that the tests use are not installed with it", () => {
  expect(readdirSync(join(project, "node_modules")).filter((name) => /^(?:node\d|@deno|@oven)/.test(name))).toEqual([]);
});

test("the API returns data, prints nothing and does not end the process", async () => {
  const printed = await node(`
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

test("the API reports changes as plain JSON", async () => {
  const page = join(project, "schemas/pages/kling/es.txt");
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace('"maximum": 15', '"maximum": 12'));
  const printed = await node(`
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

test("the API pulls a catalog", async () => {
  const server = new CatalogServer(entries(2));
  await server.start();
  try {
    const printed = await node(
      `
      import { pull } from "runcomfy-codegen";
      const { report, generated } = await pull({ baseUrl: process.env.ORIGIN, allowPrivate: true });
      process.stdout.write(JSON.stringify({ added: report.added, models: generated.models.length }));
    `,
      { ORIGIN: server.origin, RUNCOMFY_API_TOKEN: "" },
    );
    expect(JSON.parse(printed)).toEqual({ added: server.entries.map(({ model_id }) => model_id), models: 3 });
  } finally {
    server.stop();
  }
});

test.each([
  ["api.md", "ts", "mts"],
  ["emitters.md", "js", "mjs"],
])("the examples of docs/%s compile against the packed types", (name, language, extension) => {
  const document = readFileSync(join(repository, "docs", name), "utf8");
  const examples = [...document.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(
    ([, code = ""]) => code,
  );
  expect(examples.length).toBeGreaterThan(0);
  const compiled = new Project({
    compilerOptions: {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      allowJs: true,
      checkJs: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
    },
  });
  for (const [i, code] of examples.entries())
    compiled.createSourceFile(join(project, `example-${i}.${extension}`), code);
  const messages = compiled
    .getPreEmitDiagnostics()
    .map(
      (each) =>
        `${each.getSourceFile()?.getFilePath() ?? ""}: ${ts.flattenDiagnosticMessageText(each.compilerObject.messageText, "\n")}`,
    );
  expect(messages).toEqual([]);
});
