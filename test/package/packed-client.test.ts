import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { json, serve, wellBehaved } from "../runtime/server.js";
import { compilers, type Installed, installPackedClient, runProgram, typeCheck } from "../support/packed-client.js";
import { repository } from "../support/workspace.js";

const execute = promisify(execFile);
const subpath = "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";
const input = `{ prompt: "The camera slowly dollies in", start_image_url: "https://example.com/still.png" }`;

let client: Installed;
beforeAll(async () => {
  client = await installPackedClient();
}, 60_000);
afterAll(() => client[Symbol.asyncDispose]());

const head = `import { RunComfy } from "runcomfy-client";
import imageToVideo, { type Input, inputSchema, sample } from "${subpath}";
import { models, untyped } from "runcomfy-client/by-id";
import { type CatalogEntry, catalog, findModels } from "runcomfy-client/catalog";
const runcomfy = new RunComfy({ token: "t" });\n`;

const rightProgram = `${head}
  const { output } = await runcomfy.run(imageToVideo, ${input});
  const video: string | undefined = output.video;
  const later: Input = { ...sample, duration: 5, elements: [{ video_url: "https://example.com/a.mp4" }] };
  const job = await runcomfy.submit(models["kling/kling-3.0/pro/text-to-video"], { prompt: "a", aspect_ratio: "16:9" });
  const again = await runcomfy.job(imageToVideo, job.id).result();
  const first: string | undefined = again.output.images?.[0];
  const unknown = await runcomfy.run(untyped("new/model"), { anything: true });
  const scenes = [{ prompt: "a" }, { prompt: "b", duration: undefined }] as const;
  const left = { ...sample, multi_prompt: scenes, elements: [{ reference_image_urls: ["https://a.example"] }], cfg_scale: undefined } as const;
  await runcomfy.run(imageToVideo, left);
  const checked = await imageToVideo["~standard"].validate(later);
  const found = findModels({ task: "image-to-video" }).map(({ id }) => models[id]);
  for (const model of found) await runcomfy.run(model, { prompt: "a", start_image_url: "https://a.example" });
  const onlyId: "kling/kling-3.0/standard/image-to-video" | undefined = findModels({ input: "image", output: "video" })[0]?.id;
  const none: readonly never[] = findModels({ task: "text-to-video", input: "image" });
  const asked: { task?: "image-to-video" } = {};
  const maybe: "text-to-video" | "image-to-video" | undefined = findModels(asked)[0]?.task;
  const all: readonly CatalogEntry[] = catalog;
  export { onlyId, none, maybe, all };
  export { video, first, unknown, checked, inputSchema };`;

const run = (fields: string): string => `${head}await runcomfy.run(imageToVideo, ${fields});`;
const wrongPrograms: readonly (readonly [what: string, program: string, ...messages: string[]])[] = [
  [
    "an unknown input",
    run(`{ prompt: "a", start_image_url: "b", resolution: 5 }`),
    "'resolution' does not exist in type 'KlingKling30StandardImageToVideoInput'",
  ],
  ["a misspelt input", run(`{ prompt: "a", start_image_ur: "b" }`), "Did you mean to write 'start_image_url'?"],
  ["a missing input", run(`{ prompt: "a" }`), "'start_image_url' is missing"],
  // The message speaks of types; its place is the field.
  [
    "a wrong type",
    run(`{ prompt: "a", start_image_url: "b",\nduration: "5" }`),
    "(7,1)",
    "not assignable to type 'number'",
  ],
  [
    "a value that is not allowed",
    run(`{ prompt: "a", start_image_url: "b",\nshot_type: "wide" }`),
    "(7,1)",
    `'"customize"'`,
  ],
  [
    "an unknown nested input",
    run(`{ prompt: "a", start_image_url: "b", elements: [{ video: "c" }] }`),
    "'video' does not exist",
  ],
  [
    "an output that is not there",
    `${head}const { output } = await runcomfy.run(imageToVideo, ${input}); output.vidoe;`,
    "Did you mean 'video'?",
  ],
  ["a wrong id", `${head}models["kling/kling-3.0/pro/text-to-vidoe"];`, "kling/kling-3.0/pro/text-to-vidoe"],
  ["a wrong task", `${head}findModels({ task: "image-to-vidoe" });`, '"image-to-video"'],
  [
    "a model of another task",
    `${head}const id: "kling/kling-3.0/pro/text-to-video" | undefined = findModels({ task: "image-to-video" })[0]?.id;`,
    "not assignable",
  ],
  [
    "a wrong input by id",
    `${head}await runcomfy.run(models["kling/kling-3.0/pro/text-to-video"], { promt: "a" });`,
    "Did you mean to write 'prompt'?",
  ],
];

/** The first TypeScript program of each page that shows one. */
const shownPrograms = [
  "README.md",
  "generated/client/README.md",
  ...["en", "es", "it", "pt", "ru"].map(
    (locale) => `generated/docs/${locale}/kling/kling-3.0/standard/image-to-video.md`,
  ),
  "generated/docs/en/kling/kling-3.0/pro/text-to-video.md",
].map((path) => {
  const program = /```ts\n([\s\S]*?)\n```/.exec(readFileSync(join(repository, path), "utf8"))?.[1] ?? "no program";
  return [path, program] as const;
});

describe.each(compilers)("checked by %s", (_name, compiler) => {
  let printed: readonly string[];
  beforeAll(async () => {
    printed = await typeCheck(client.folder, compiler, [
      rightProgram,
      ...wrongPrograms.map(([, program]) => program),
      ...shownPrograms.map(([, program]) => `declare const console: { log(value: unknown): void };\n${program}`),
    ]);
  }, 60_000);

  test("a right program compiles", () => {
    expect(printed[0]).toBe("");
  });

  test.each(wrongPrograms.map(([what, , ...messages], i) => [what, i, messages] as const))(
    "%s does not compile, and the message names the field",
    (_what, i, messages) => {
      for (const message of messages) expect(printed[i + 1]).toContain(message);
    },
  );

  test.each(shownPrograms.map(([path], i) => [path, i] as const))("the program in %s compiles", (_path, i) => {
    expect(printed[1 + wrongPrograms.length + i]).toBe("");
  });
});

test("`moduleResolution: node10` finds the types of every subpath", async () => {
  const program = `
    import { RunComfy } from "runcomfy-client";
    import imageToVideo from "${subpath}";
    import { models } from "runcomfy-client/by-id";
    import { findModels } from "runcomfy-client/catalog";
    import { runAll } from "runcomfy-client/batch";
    import { fileStore } from "runcomfy-client/batch-file";
    import { describe } from "runcomfy-client/describe";
    import texts from "runcomfy-client/texts/kling/kling-3.0/standard/image-to-video";
    import { download } from "runcomfy-client/download";
    import { fileToDataUri } from "runcomfy-client/files";
    import { german } from "runcomfy-client/messages/de";
    import { fakeServer } from "runcomfy-client/testing";
    import { urls } from "runcomfy-client/urls";
    const prompt: string = imageToVideo.id;
    const { title } = describe(imageToVideo, texts, "es");
    export { RunComfy, title, findModels, models, runAll, fileStore, download, fileToDataUri, german, fakeServer, urls, prompt };`;
  // TypeScript 7 has no `node10` any more.
  const options = { module: "ESNext", moduleResolution: "node10", ignoreDeprecations: "5.0" };
  expect(await typeCheck(client.folder, "typescript-5/bin/tsc", [program], options)).toEqual([""]);
});

test("a job goes through queue and progress to its result, over a real connection", async () => {
  const states = [
    { status: "in_queue", queue_position: 2 },
    { status: "in_queue", queue_position: 1 },
    { status: "in_progress" },
    { status: "completed" },
  ];
  await using server = await serve(wellBehaved(states, { video: "https://cdn.example/a.mp4" }));
  const program = `
    import { RunComfy } from "runcomfy-client";
    import imageToVideo from "${subpath}";
    const runcomfy = new RunComfy({ baseUrl: process.env.BASE_URL });
    const seen = [];
    const { output } = await runcomfy.run(imageToVideo, ${input}, {
      pollInterval: 5,
      onStatus: ({ status, queuePosition }) => { seen.push(queuePosition === undefined ? status : status + " " + queuePosition); },
    });
    console.log(JSON.stringify({ output, seen }));`;
  const printed = await runProgram(client.folder, program, {
    BASE_URL: server.url,
    RUNCOMFY_API_TOKEN: "secret-token",
  });
  expect(JSON.parse(printed)).toEqual({
    output: { video: "https://cdn.example/a.mp4" },
    seen: ["in_queue 2", "in_queue 1", "in_progress", "completed"],
  });
  expect(server.seen.filter(({ method }) => method === "POST")).toHaveLength(1);
  expect(server.seen[0]?.url).toBe("/v1/models/kling/kling-3.0/standard/image-to-video");
  expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
    prompt: "The camera slowly dollies in",
    start_image_url: "https://example.com/still.png",
  });
  expect(server.seen.every(({ headers }) => headers.authorization === "Bearer secret-token")).toBe(true);
});

test("a queued job is cancelled", async () => {
  await using server = await serve(wellBehaved([{ status: "in_queue", queue_position: 3 }]));
  const program = `
    import { RunComfy } from "runcomfy-client";
    import { models } from "runcomfy-client/by-id";
    const runcomfy = new RunComfy({ baseUrl: process.env.BASE_URL, token: "t" });
    const job = await runcomfy.submit(models["kling/kling-3.0/standard/image-to-video"], ${input});
    const before = await job.status();
    const cancelled = await job.cancel();
    console.log(JSON.stringify({ before: before.status, cancelled: cancelled.cancelled }));`;
  const printed = await runProgram(client.folder, program, { BASE_URL: server.url });
  expect(JSON.parse(printed)).toEqual({ before: "in_queue", cancelled: true });
  expect(server.calls()).toContain("POST /v1/requests/r1/cancel");
});

test("a bad input is refused before anything is sent, and the message names the field", async () => {
  await using server = await serve((_request, response) => json(response, {}));
  const program = `
    import { RunComfy } from "runcomfy-client";
    import imageToVideo from "${subpath}";
    const runcomfy = new RunComfy({ baseUrl: process.env.BASE_URL, token: "t" });
    const error = await runcomfy.run(imageToVideo, { prompt: "a", start_image: "b", duration: 99 }).catch((error) => error);
    console.log(JSON.stringify({ name: error.name, submission: error.submission, message: error.message }));`;
  const { name, submission, message } = JSON.parse(await runProgram(client.folder, program, { BASE_URL: server.url }));
  expect({ name, submission }).toEqual({ name: "ValidationError", submission: "not-sent" });
  expect(message).toMatch(/start_image\b.*did you mean.*start_image_url/i);
  expect(message).toMatch(/duration.*15/);
  expect(server.seen).toEqual([]);
});

test("the README's build without code splitting keeps the code for failures in a file of its own", async () => {
  const readme = await readFile(join(repository, "generated/client/README.md"), "utf8");
  const commands = [...readme.matchAll(/^npx (esbuild .*)$/gm)].map(([, command = ""]) =>
    command.replaceAll('"', "").split(" "),
  );
  expect(commands).toHaveLength(2);
  const program = `
    import { RunComfy } from "runcomfy-client";
    import imageToVideo from "${subpath}";
    const { error } = await new RunComfy({ token: "t" }).run.safe(imageToVideo, { prompt: 1, start_image_url: "https://a.example" });
    console.log(error.message);`;
  await writeFile(join(client.folder, "app.js"), program);
  for (const [tool = "", ...options] of commands)
    await execute(join(repository, "node_modules/.bin", tool), options, { cwd: client.folder });
  expect(await readdir(join(client.folder, "dist"))).toEqual(["app.js", "on-demand.js"]);
  const { stdout } = await execute(process.execPath, ["dist/app.js"], { cwd: client.folder });
  expect(stdout).toContain("`prompt` must be of type string, got 1");
});

test("the package contains exactly the files that the exports name", async () => {
  const manifest = JSON.parse(await readFile(join(client.folder, "node_modules/runcomfy-client/package.json"), "utf8"));
  const targets = Object.entries(
    manifest.exports as Record<string, string | { types: string; default: string }>,
  ).flatMap(([, target]) => (typeof target === "string" ? [target] : [target.types, target.default]));
  for (const target of targets.filter((path) => !path.includes("*"))) expect(client.packed).toContain(target.slice(2));
  const expected =
    /^(?:models|runtime|texts)\/|^by-id\/models\.js$|^(?:by-id|catalog)\.|^(?:package\.json|README\.md|LICENSE)$/;
  expect(client.packed.filter((path) => !expected.test(path))).toEqual([]);
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.sideEffects).toBe(false);
});

test("no module needs `require` or evaluates code", async () => {
  for (const path of client.packed.filter((file) => file.endsWith(".js"))) {
    const text = await readFile(join(client.folder, "node_modules/runcomfy-client", path), "utf8");
    expect(text, path).not.toMatch(/\brequire\s*\(|\beval\s*\(|\bnew Function\b/);
  }
});
