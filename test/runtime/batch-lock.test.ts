/** Which process may open the file of a batch: real processes, with files of earlier ones. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { fileStore } from "../../src/runtime/batch/batch-file.js";

const module = new URL("../../dist/runtime/batch/batch-file.js", import.meta.url).href;
const open = `import(${JSON.stringify(module)}).then(({ fileStore }) => fileStore(path))`;
/** Opens the path that it receives, and sends the outcome. Any other message closes it. */
const program = `
  let store;
  process.on("message", async ({ path }) => {
    if (path) store = await ${open}.catch(({ code }) => void process.send(code));
    else await store?.close();
    if (store || !path) process.send(path ? "open" : "closed");
    if (!path) store = undefined;
  });`;

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function start(): ChildProcess {
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  children.push(child);
  return child;
}

async function tell(child: ChildProcess, path?: string): Promise<unknown> {
  child.send({ path });
  return (await once(child, "message"))[0];
}

async function storePath(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "batch-lock-")), "batch.jsonl");
}

/** Puts the lock there that a process left. */
async function leaveLock(path: string, pid: number, madeAt: number): Promise<void> {
  await mkdir(`${path}.locks`, { recursive: true });
  await writeFile(join(`${path}.locks`, `${pid}.${madeAt}.left`), "");
}

test("if several processes find the lock of a dead one at the same time, at most one opens the file", async () => {
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  const processes = [start(), start(), start(), start()];
  for (let round = 0; round < 12; round += 1) {
    const path = await storePath();
    await leaveLock(path, dead, 0);
    const said = await Promise.all(processes.map((child) => tell(child, path)));
    expect(said.every((word) => word === "open" || word === "locked")).toBe(true);
    expect(said.filter((word) => word === "open").length).toBeLessThanOrEqual(1);
    await Promise.all(processes.map((child) => tell(child)));
    const store = await fileStore(path);
    await store.close();
    expect(existsSync(`${path}.locks`)).toBe(false);
  }
}, 60_000);

test("a file that another process has open is locked until that process ends or is killed", async () => {
  const path = await storePath();
  const child = start();
  expect(await tell(child, path)).toBe("open");
  await expect(fileStore(path)).rejects.toMatchObject({ code: "locked" });
  expect(await tell(child)).toBe("closed");
  await (await fileStore(path)).close();
  expect(await tell(child, path)).toBe("open");
  child.kill("SIGKILL");
  await once(child, "exit");
  const store = await fileStore(path);
  expect(await readdir(`${path}.locks`)).toHaveLength(1);
  await store.close();
});

test("a file can be open only once in a process, in any thread", async () => {
  const path = await storePath();
  const store = await fileStore(path);
  const other = path.replace("/batch.jsonl", "/./batch.jsonl");
  await expect(fileStore(other)).rejects.toMatchObject({ code: "locked" });
  const thread = new Worker(
    `const path = ${JSON.stringify(path)};
    ${open}.catch(({ code }) => code).then((said) => require("node:worker_threads").parentPort.postMessage(said));`,
    { eval: true },
  );
  expect(await once(thread, "message")).toEqual(["locked"]);
  await store.close();
});

test("a lock with the id of this process that is older than the process belongs to an earlier one, as in containers", async () => {
  const path = await storePath();
  await leaveLock(path, process.pid, Date.now() - process.uptime() * 1000 - 60_000);
  const store = await fileStore(path);
  await expect(fileStore(path)).rejects.toMatchObject({ code: "locked" });
  await store.close();
});

test("another file in the folder of locks is neither used as a lock nor removed", async () => {
  const path = await storePath();
  await mkdir(`${path}.locks`);
  await writeFile(join(`${path}.locks`, ".DS_Store"), "");
  await (await fileStore(path)).close();
  expect(await readdir(`${path}.locks`)).toEqual([".DS_Store"]);
});
