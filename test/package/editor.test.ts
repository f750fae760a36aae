/** The client in an editor: from a call, an editor leads to the declarations of the model and shows their texts. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repository } from "../support/workspace.js";

const program = `import { RunComfy } from "runcomfy-client";
import imageToVideo, { type InputElementsItem } from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";
const cat: InputElementsItem = { video_url: "https://example.com/cat.mp4" };
await new RunComfy().run(imageToVideo, {
  prompt: "A cat",
  start_image_url: "https://example.com/cat.png",
  elements: [cat, { frontal_image_url: "https://example.com/front.png" }],
});
`;

interface Definition {
  readonly file: string;
  readonly start: { readonly line: number };
}

let folder: string;
let server: ChildProcessByStdio<Writable, Readable, null>;
const waiting = new Map<number, (body: unknown) => void>();
let sent = 0;

function send(command: string, args: object): number {
  sent += 1;
  const file = join(folder, "program.ts");
  server.stdin.write(`${JSON.stringify({ seq: sent, type: "request", command, arguments: { file, ...args } })}\n`);
  return sent;
}

function ask<Body>(command: string, args: object = {}): Promise<Body> {
  const number = send(command, args);
  return new Promise((resolve) => waiting.set(number, (body) => resolve(body as Body)));
}

/** The place of a word in the program, as the server counts: from 1. */
function placeOf(word: string): { readonly line: number; readonly offset: number } {
  const before = program.slice(0, program.indexOf(word)).split("\n");
  return { line: before.length, offset: (before.at(-1)?.length ?? 0) + 1 };
}

/** The lines of the declaration that an editor jumps to. */
async function definitionOf(word: string): Promise<{ readonly file: string; readonly line: string }> {
  const [found] = await ask<readonly Definition[]>("definition", placeOf(word));
  const { file = "", start } = found ?? {};
  return {
    file: file.slice(folder.length),
    line: readFileSync(file, "utf8").split("\n")[(start?.line ?? 0) - 1]?.trim() ?? "",
  };
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "editor-")));
  cpSync(join(repository, "generated/client"), join(folder, "node_modules/runcomfy-client"), { recursive: true });
  const compilerOptions = { module: "nodenext", target: "es2022", strict: true, types: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "program.ts"), program);
  const bin = join(repository, "node_modules/typescript-5/lib/tsserver.js");
  server = spawn(process.execPath, [bin, "--disableAutomaticTypingAcquisition"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  createInterface({ input: server.stdout }).on("line", (line) => {
    if (!line.startsWith("{")) return;
    const { type, request_seq: number, body } = JSON.parse(line);
    if (type === "response") waiting.get(number)?.(body);
  });
  send("open", { fileContent: program });
  expect(await ask("semanticDiagnosticsSync")).toEqual([]);
}, 60_000);
afterAll(async () => {
  server?.kill();
  if (server?.exitCode === null && server.signalCode === null) await once(server, "exit");
  rmSync(folder, { recursive: true, force: true });
});

const declarations = "/node_modules/runcomfy-client/models/kling/kling-3.0/standard/image-to-video.d.ts";

test.each([
  ["start_image_url: ", "start_image_url: string;"],
  ["elements: ", "elements?: readonly KlingKling30StandardImageToVideoInput_ElementsItem[] | undefined;"],
  ["frontal_image_url: ", "frontal_image_url?: string | undefined;"],
  ["InputElementsItem = ", "export interface KlingKling30StandardImageToVideoInput_ElementsItem {"],
])("the definition of `%s` is in the model's own declarations", async (word, line) => {
  expect(await definitionOf(word)).toEqual({ file: declarations, line });
});

test("a hover over a nested property shows its texts, and one over `prompt` the sample", async () => {
  const hover = async (word: string): Promise<string> => JSON.stringify(await ask("quickinfo", placeOf(word)));
  expect(await hover("frontal_image_url: ")).toContain("Frontal image URL.");
  expect(await hover("prompt: ")).toContain("Bring this still photograph to life");
});
