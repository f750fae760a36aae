import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { type BatchStore, memoryStore, runAll } from "../../src/runtime/batch/batch.js";
import { type FileStore, fileStore } from "../../src/runtime/batch/batch-file.js";
import { RunComfy, untyped } from "../../src/runtime/index.js";
import { type FakeServerOptions, fakeServer, virtualClock } from "../../src/runtime/testing/index.js";
import { movie } from "./model.js";

const model = untyped("acme/any");
const inputs = Array.from({ length: 8 }, (_, n) => ({ item: n }));

function setup(options: FakeServerOptions = {}) {
  const clock = virtualClock();
  const server = fakeServer({ clock, output: (job: { input: { item: number } }) => job.input.item, ...options });
  return { server, client: new RunComfy({ fetch: server.fetch, token: "test", clock, retry: { attempts: 1 } }) };
}

test("results keep the order of their inputs, and no more jobs are under way than allowed", async () => {
  const { server, client } = setup();
  let most = 0;
  const onProgress = () => {
    most = Math.max(most, server.jobs.length);
  };
  const seen: number[] = [];
  const items = await runAll(client, model, inputs, {
    concurrency: 3,
    onProgress: (progress) => {
      onProgress();
      seen.push(progress.done);
    },
  });
  expect(items.map((item) => item.status === "done" && item.result.output)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(server.jobs).toHaveLength(8);
});

test("a failure ends only its own input, unless the batch should stop", async () => {
  const fail = ({ input }: { input: unknown }) => (JSON.stringify(input) === '{"item":1}' ? "NSFW" : undefined);
  const { client } = setup({ fail });
  const all = await runAll(client, model, inputs);
  expect(all.map((item) => item.status)).toEqual(["done", "failed", ...Array(6).fill("done")]);
  expect(all[1]).toMatchObject({ error: { name: "JobFailedError", submission: "accepted" } });
  const stopped = await runAll(setup({ fail }).client, model, inputs, { concurrency: 1, stopOnError: true });
  expect(stopped.map((item) => item.status)).toEqual(["done", "failed", ...Array(6).fill("stopped")]);
});

test("after a stopped batch, the next run finds its jobs and submits none of them again", async () => {
  const { server, client } = setup();
  const store = memoryStore();
  const stop = new AbortController();
  const onStatus = () => void (server.jobs.length >= 3 && stop.abort());
  const first = await runAll(client, model, inputs, { concurrency: 3, store, signal: stop.signal, onStatus });
  expect(first.filter((item) => item.status === "stopped" && item.requestId)).toHaveLength(3);
  expect(server.jobs).toHaveLength(3);
  expect(server.jobs.some((job) => job.cancelled)).toBe(false);
  const second = await runAll(client, model, inputs, { store });
  expect(second.every((item) => item.status === "done")).toBe(true);
  expect(server.jobs).toHaveLength(8);
  const third = await runAll(client, model, [...inputs].reverse(), { store });
  expect(third.map((item) => item.status === "done" && item.result.output)).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
  expect(server.jobs).toHaveLength(8);
});

test("without a store an abort cancels queued jobs", async () => {
  const { server, client } = setup({ queueMs: 1e6 });
  const stop = new AbortController();
  await runAll(client, model, inputs, { concurrency: 2, signal: stop.signal, onStatus: () => stop.abort() });
  expect(server.jobs.map((job) => job.cancelled)).toEqual([true, true]);
});

test("the next run does not repeat a submission whose outcome is unknown", async () => {
  let down = true;
  const { server, client } = setup({ misbehave: ({ kind }) => (down && kind === "submit" ? "reset" : undefined) });
  const store = memoryStore();
  const [first] = await runAll(client, model, [{ item: 1 }], { store });
  expect(first).toMatchObject({ status: "failed", error: { submission: "maybe-sent" } });
  down = false;
  const [second] = await runAll(client, model, [{ item: 1 }], { store });
  expect(second).toMatchObject({ status: "failed", error: { name: "SubmissionUnknownError" } });
  expect(server.jobs).toHaveLength(1);
});

test("the next run tries refused inputs again", async () => {
  let busy = true;
  const { server, client } = setup({ misbehave: ({ kind }) => (busy && kind === "submit" ? "rate-limit" : undefined) });
  const store = memoryStore();
  const [first] = await runAll(client, model, [{ item: 1 }], { store });
  expect(first).toMatchObject({ status: "failed", error: { submission: "not-sent", retryable: true } });
  busy = false;
  const [second] = await runAll(client, model, [{ item: 1 }], { store });
  expect(second).toMatchObject({ status: "done" });
  expect(server.jobs).toHaveLength(1);
});

test("equal inputs are each run once", async () => {
  const { server, client } = setup();
  const store = memoryStore();
  await runAll(client, model, [{ item: 1 }, { item: 1 }], { store });
  await runAll(client, model, [{ item: 1 }, { item: 1 }], { store });
  expect(server.jobs).toHaveLength(2);
});

test("maxCost is the most that the whole batch may cost", async () => {
  const { server, client } = setup({ price: 0.25 });
  const items = await runAll(client, model, inputs, { maxCost: 0.75 });
  expect(items.filter((item) => item.status === "done")).toHaveLength(3);
  expect(items.find((item) => item.status === "failed")).toMatchObject({ error: { code: "too-expensive" } });
  expect(server.jobs).toHaveLength(3);
});

test("sums of prices are compared and shown without rounding errors", async () => {
  const { server, client } = setup({ price: 0.1 });
  const items = await runAll(client, model, inputs, { maxCost: 0.7, concurrency: 1 });
  expect(server.jobs).toHaveLength(7);
  expect(items[7]).toMatchObject({
    error: { message: "Not sent: $0.1 (1 × $0.1 per output) and $0 of maxCost are left" },
  });
});

describe.each(["memory", "a file"])("with the state in %s", (kind) => {
  /** Opens the store as a new process would, if it can be opened again. */
  async function stores(): Promise<() => Promise<BatchStore & Partial<FileStore>>> {
    const memory = memoryStore();
    const path = await storePath();
    return kind === "memory" ? async () => memory : () => fileStore(path);
  }

  test("the prices of submissions of earlier runs count against maxCost", async () => {
    const { server, client } = setup({
      price: 0.1,
      misbehave: ({ kind, count }) => (kind === "submit" && count === 3 ? "reset" : undefined),
    });
    const open = await stores();
    for (const order of [inputs, inputs, inputs.toReversed()]) {
      const store = await open();
      const items = await runAll(client, model, order, { store, maxCost: 0.5, concurrency: 2 });
      await store.close?.();
      // One of the five may have been sent, so it may cost.
      expect(items.filter((item) => item.status === "done")).toHaveLength(4);
      expect(server.requests.filter((request) => request.kind === "submit")).toHaveLength(5);
    }
    const store = await open();
    const more = await runAll(client, model, inputs, { store, maxCost: 0.7 });
    await store.close?.();
    expect(more.filter((item) => item.status === "done")).toHaveLength(6);
  });

  test("a job that failed keeps its price, and one that was not sent returns it", async () => {
    let busy = true;
    const { server, client } = setup({
      price: 0.1,
      fail: ({ input }) => ((input as { item: number }).item === 0 ? "NSFW" : undefined),
      misbehave: ({ kind, body }) =>
        busy && kind === "submit" && Reflect.get(Object(body), "item") === 1 ? "rate-limit" : undefined,
    });
    const open = await stores();
    const run = async () => {
      const store = await open();
      const items = await runAll(client, model, inputs, { store, maxCost: 0.3, concurrency: 1 });
      await store.close?.();
      return items.map((item) => (item.status === "failed" ? item.error.code : item.status));
    };
    expect((await run()).slice(0, 5)).toEqual(["job-failed", "rate-limit", "done", "done", "too-expensive"]);
    busy = false;
    expect((await run()).slice(0, 5)).toEqual(["job-failed", "too-expensive", "done", "done", "too-expensive"]);
    expect(server.jobs).toHaveLength(3);
  });
});

test("for inputs that ran without maxCost, the cost from the API counts", async () => {
  const { server, client } = setup({ price: 0.1 });
  const store = memoryStore();
  await runAll(client, model, inputs.slice(0, 3), { store, includeCost: true });
  await runAll(client, model, inputs, { store, maxCost: 0.5 });
  expect(server.jobs).toHaveLength(5);
});

test("an input that another worker claimed while its price was read is not paid for twice, and counts", async () => {
  const { server, client } = setup({ price: 0.1 });
  const store = memoryStore();
  const other: BatchStore = {
    ...store,
    async claim(key, reserved) {
      if (key === "0") await store.put(key, { state: "done", requestId: "theirs", output: "theirs", reserved: 0.2 });
      return store.claim(key, reserved);
    },
  };
  const key = (_: unknown, index: number) => String(index);
  const items = await runAll(client, model, inputs, { store: other, key, maxCost: 0.4, concurrency: 1 });
  expect(items[0]).toEqual({ index: 0, status: "done", result: { requestId: "theirs", output: "theirs" } });
  expect(server.jobs).toHaveLength(2);
});

test("with maxCost, nothing is sent if earlier costs cannot be read", async () => {
  const { server, client } = setup();
  const get = async () => {
    throw new Error("no connection");
  };
  const items = await runAll(client, model, inputs, { store: { ...memoryStore(), get }, maxCost: 9 });
  expect(items).toMatchObject(inputs.map(() => ({ error: { code: "store", submission: "not-sent" } })));
  expect(server.requests).toEqual([]);
});

test("with maxCost an invalid input fails with its issues, and is not priced", async () => {
  const { server, client } = setup({ price: 5 });
  const wrong = [{ prompt: 1 }, { prompt: "x", duration: 1n }] as unknown as { prompt: string }[];
  for (const reference of [movie, { id: movie.id, load: async () => movie }]) {
    const items = await runAll(client, reference, wrong, { maxCost: 1 });
    expect(items).toMatchObject(wrong.map(() => ({ error: { name: "ValidationError", submission: "not-sent" } })));
  }
  expect(server.requests).toEqual([]);
  const [unchecked] = await runAll(client, movie, wrong.slice(0, 1), { maxCost: 1, validate: false });
  expect(unchecked).toMatchObject({ error: { code: "too-expensive" } });
});

test("an abort while the store or the price is read sends nothing, and the input stays open", async () => {
  for (const when of ["claim", "catalog"]) {
    const stop = new AbortController();
    const { server, client } = setup({
      misbehave: ({ kind }) => {
        if (kind === when) stop.abort();
        return undefined;
      },
    });
    const store = memoryStore();
    const watched: BatchStore = {
      ...store,
      claim(key, reserved) {
        if (when === "claim") stop.abort();
        return store.claim(key, reserved);
      },
    };
    const stopped = await runAll(client, model, inputs, { store: watched, signal: stop.signal, maxCost: 9 });
    expect(stopped).toEqual(inputs.map((_, index) => ({ index, status: "stopped" })));
    expect(server.jobs).toEqual([]);
    const again = await runAll(client, model, inputs, { store, maxCost: 0.8 });
    expect(again.map((item) => item.status)).toEqual(inputs.map(() => "done"));
  }
});

test("if the store fails after a job is done, the result is still returned", async () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  const { client } = setup({ fail: ({ input }) => ((input as { item: number }).item === 1 ? "NSFW" : undefined) });
  const memory = memoryStore();
  const put: BatchStore["put"] = (key, entry) => {
    if (entry.state === "accepted") return memory.put(key, entry);
    throw new Error("disk full");
  };
  const items = await runAll(client, model, inputs, { store: { ...memory, put } });
  expect(items.map((item) => item.status)).toEqual(["done", "failed", ...Array(6).fill("done")]);
  expect(items[1]).toMatchObject({ error: { name: "JobFailedError" } });
  expect(printed).toHaveBeenCalledTimes(8);
  printed.mockRestore();
});

test("if the store fails before a submission, nothing is sent; after it, the error names the job", async () => {
  const { server, client } = setup();
  const broken = (over: Partial<BatchStore>): BatchStore => ({ ...memoryStore(), ...over });
  const fail = async () => {
    throw new Error("disk full");
  };
  const [before] = await runAll(client, model, [{ item: 1 }], { store: broken({ claim: fail }) });
  expect(before).toMatchObject({ error: { code: "store", submission: "not-sent" } });
  expect(server.jobs).toHaveLength(0);
  const [after] = await runAll(client, model, [{ item: 1 }], { store: broken({ put: fail }) });
  expect(after).toMatchObject({ error: { code: "store", submission: "accepted", requestId: "fake-1" } });
});

test("inputs that JSON cannot write fail by themselves", async () => {
  const { client } = setup();
  const items = await runAll(client, model, [{ item: 1n }, { item: 2 }]);
  expect(items).toMatchObject([{ status: "failed", error: { name: "ValidationError" } }, { status: "done" }]);
});

async function storePath(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "batch-")), "batch.jsonl");
}

test("a file keeps the state from one process to the next", async () => {
  const path = await storePath();
  const { server, client } = setup();
  for (let run = 0; run < 2; run += 1) {
    const store = await fileStore(path);
    const items = await runAll(client, model, inputs, { store });
    expect(items.map((item) => item.status === "done" && item.result.output)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await store.close();
  }
  expect(server.jobs).toHaveLength(8);
});

test("after a kill between the claim and the response the outcome is unknown, and nothing is sent again", async () => {
  const path = await storePath();
  const { server, client } = setup();
  const killed = await fileStore(path);
  const key = () => "k";
  await killed.claim("k");
  await killed.close();
  const store = await fileStore(path);
  const [item] = await runAll(client, model, [{ item: 1 }], { store, key });
  expect(item).toMatchObject({ status: "failed", error: { name: "SubmissionUnknownError", submission: "maybe-sent" } });
  expect(server.requests).toEqual([]);
  await store.close();
});

test("half a line that a kill left is skipped, and the next line is complete", async () => {
  const path = await storePath();
  const { server, client } = setup();
  const first = await fileStore(path);
  await runAll(client, model, inputs, { store: first });
  await first.close();
  await appendFile(path, '{"key":"x","ent');
  const second = await fileStore(path);
  await second.put("y", { state: "open" });
  await second.close();
  const third = await fileStore(path);
  await runAll(client, model, inputs, { store: third });
  await third.close();
  expect(server.jobs).toHaveLength(8);
  expect((await readFile(path, "utf8")).split("\n").at(-2)).toBe('{"key":"y","entry":{"state":"open"}}');
});

test("a file with other content is refused with the line, and not changed", async () => {
  const path = await storePath();
  await writeFile(path, "name,price\n");
  await expect(fileStore(path)).rejects.toThrow(`${path}:1 is not a line of a batch store`);
  expect(await readFile(path, "utf8")).toBe("name,price\n");
});

test("a file of before, without prices, is read", async () => {
  const path = await storePath();
  const before: object[] = [{ state: "done", requestId: "r1", output: 7 }, { state: "submitting" }];
  await writeFile(path, before.map((entry, n) => `${JSON.stringify({ key: `${n}`, entry })}\n`).join(""));
  const { server, client } = setup({ price: 0.1 });
  const store = await fileStore(path);
  const key = (_: unknown, index: number) => String(index);
  const items = await runAll(client, model, inputs.slice(0, 4), { store, key, maxCost: 0.1, concurrency: 1 });
  await store.close();
  expect(items.map((item) => (item.status === "failed" ? item.error.code : item.status))).toEqual([
    "done",
    "submission-unknown",
    "done",
    "too-expensive",
  ]);
  expect(server.jobs).toHaveLength(1);
});

test.skipIf(process.platform !== "linux")("a full disk loses no entry that was stored before or after it", async () => {
  const path = join(await mkdtemp(join(tmpdir(), "batch-")), "batch.jsonl");
  const module = new URL("../../dist/runtime/batch/batch-file.js", import.meta.url).href;
  const program = `
    const { fileStore } = await import(${JSON.stringify(module)});
    process.on("SIGXFSZ", () => {});
    const store = await fileStore(${JSON.stringify(path)});
    const entry = { state: "accepted", requestId: "r".repeat(100) };
    let n = 0;
    for (;; n += 1) if (!(await store.put("k" + n, entry).then(() => true, () => false))) break;
    const lost = await store.get("k" + n);
    console.log(n, lost === undefined);
    // The test makes room now.
    for await (const line of process.stdin) break;
    await store.put("after", entry);
    await store.close();`;
  const limited = `ulimit -S -f 1; exec "$0" --input-type=module --eval "$1"`;
  const child = spawn("/bin/bash", ["-c", limited, process.execPath, program], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [printed] = await once(child.stdout, "data");
  const [kept, isForgotten] = String(printed).trim().split(" ");
  expect(isForgotten).toBe("true");
  await promisify(execFile)("prlimit", ["--pid", String(child.pid), "--fsize=unlimited:unlimited"]);
  child.stdin.end("\n");
  expect(await once(child, "exit")).toEqual([0, null]);
  const store = await fileStore(path);
  for (let n = 0; n < Number(kept); n += 1) expect(await store.get(`k${n}`)).toMatchObject({ state: "accepted" });
  expect(Number(kept)).toBeGreaterThan(0);
  expect(await store.get(`k${kept}`)).toBeUndefined();
  expect(await store.get("after")).toMatchObject({ state: "accepted" });
  await store.close();
});

test("a file that cannot be opened is an error of this package", async () => {
  for (const path of ["/proc/nothing/batch.jsonl", "", tmpdir()])
    await expect(fileStore(path)).rejects.toMatchObject({ code: "not-written" });
});
