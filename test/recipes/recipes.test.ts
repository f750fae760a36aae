/** The programs in docs/recipes.md: they compile with the libraries that they are for, and run against a fake API. */
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { installProject } from "../support/installed-project.js";
import { repository } from "../support/workspace.js";

const execute = promisify(execFile);
const folder = join(repository, ".cache/recipes");
const sources = fileURLToPath(new URL("project", import.meta.url));

/** The programs by heading: `vercel-ai-sdk`. */
const programs = new Map(
  (await readFile(join(repository, "docs/recipes.md"), "utf8"))
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const name = section.slice(0, section.indexOf("\n")).toLowerCase().replace(/\s+/g, "-");
      return [name, /```ts\n([\s\S]*?)\n```/.exec(section)?.[1] ?? "no program"] as const;
    }),
);

beforeAll(async () => {
  await installProject(folder, [sources]);
  const client = join(folder, "node_modules/runcomfy-client");
  await rm(client, { recursive: true, force: true });
  await cp(join(repository, "generated/client"), client, { recursive: true });
  await rm(join(folder, "src"), { recursive: true, force: true });
  await mkdir(join(folder, "src"));
  for (const [name, program] of programs) await writeFile(join(folder, "src", `${name}.ts`), `${program}\n`);
}, 300_000);

test("the recipes compile", async () => {
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  const printed = await execute(process.execPath, [tsc, "--project", folder, "--pretty", "false"]).catch(
    ({ stdout }: { readonly stdout: string }) => ({ stdout }),
  );
  expect(printed.stdout).toBe("");
}, 120_000);

test("the recipes run, and a bad input is refused before anything is sent", async () => {
  const { stdout } = await execute(process.execPath, ["run.js"], { cwd: folder });
  const video = { video: "https://cdn.example/made.mp4" };
  const results = JSON.parse(stdout);
  expect(results).toEqual({
    ai: { output: video, required: ["prompt", "start_image_url"] },
    openai: {
      output: video,
      tool: "kling_kling-3_0_standard_image-to-video",
      refused: [expect.stringContaining("prompt")],
    },
    mcp: { tools: ["kling_kling-3_0_standard_image-to-video"], output: video, refused: true },
    trpc: { output: video, refused: "BAD_REQUEST" },
    form: { values: true, errors: ["start_image_url"] },
    submissions: 4,
  });
}, 60_000);
