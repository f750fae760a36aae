import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { link, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type DownloadOptions, download, type MediaFetch } from "../../src/runtime/media/download.js";
import { type Loopback, type Seen, serve } from "./server.js";

const bytes = Buffer.alloc(200_000, "abcdefg");
const etag = '"v1"';

/** Serves `bytes` with ranges; breaks off after `limit` bytes, if given. */
function media(limit?: (call: number) => number | undefined) {
  return (request: Seen, response: ServerResponse, call: number) => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const same = start > 0 && request.headers["if-range"] === etag;
    const rest = same ? bytes.subarray(start) : bytes;
    response.writeHead(same ? 206 : 200, {
      "content-type": "video/mp4",
      "content-length": String(rest.length),
      etag,
      ...(same && { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
    });
    const end = limit?.(call);
    if (end === undefined) return void response.end(rest);
    response.write(rest.subarray(0, end), () => setTimeout(() => response.destroy(), 20));
  };
}

const hosts = ["127.0.0.1"];
const folderOf = () => mkdtemp(join(tmpdir(), "download-"));
const hash = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");

async function filesOf(server: Loopback, folder: string) {
  return download({ video: `${server.url}/out/a%20clip.mp4?token=x` }, { folder, hosts });
}

test("media are saved under safe names, without credentials, and no file is replaced", async () => {
  await using server = await serve(media());
  const folder = await folderOf();
  const [first] = await filesOf(server, folder);
  const [second] = await filesOf(server, folder);
  expect(first).toMatchObject({ name: "a_clip.mp4", type: "video/mp4", bytes: bytes.length, kind: "video" });
  expect(second?.name).toBe("a_clip-2.mp4");
  expect(hash(await readFile(first!.file!))).toBe(hash(bytes));
  expect((await readdir(folder)).sort()).toEqual(["a_clip-2.mp4", "a_clip.mp4"]);
  expect(server.seen.every((s) => s.headers.authorization === undefined && s.headers.cookie === undefined)).toBe(true);
});

test("a download that breaks off is resumed", async () => {
  await using server = await serve(media((call) => (call < 4 ? 50_000 : undefined)));
  const [saved] = await filesOf(server, await folderOf());
  expect(hash(await readFile(saved!.file!))).toBe(hash(bytes));
  expect(server.seen.map((s) => s.headers.range)[0]).toBeUndefined();
  expect(server.seen.slice(1).every((s) => /bytes=[1-9]/.test(String(s.headers.range)))).toBe(true);
});

test("a download resumes the part file of an earlier one, unless the file has changed", async () => {
  for (const [now, range] of [
    [etag, "bytes=70000-"],
    ['"v2"', "bytes=70000-"],
  ] as const) {
    await using server = await serve((request, response, call) => {
      if (now === etag || call === 1) return media(() => (call === 1 ? 70_000 : undefined))(request, response, call);
      response.writeHead(200, { etag: now }).end("another version");
    });
    const folder = await folderOf();
    const url = `${server.url}/a.mp4`;
    const failed = download(url, { folder, hosts, resumes: 0 });
    await expect(failed).rejects.toMatchObject({ code: "connection" });
    const [saved] = await download(url, { folder, hosts });
    expect(await readFile(saved!.file!)).toEqual(now === etag ? bytes : Buffer.from("another version"));
    expect(server.seen.map((s) => s.headers.range)).toEqual([undefined, range]);
    expect(await readdir(folder)).toEqual(["a.mp4"]);
  }
});

test("a download resumes the part file of a killed process", async () => {
  let isKilled = false;
  await using server = await serve((request, response, call) => {
    if (isKilled) return media()(request, response, call);
    response.writeHead(200, { "content-length": String(bytes.length), etag });
    response.write(bytes.subarray(0, 70_000));
  });
  const folder = await folderOf();
  const url = `${server.url}/a.mp4`;
  const module = new URL("../../dist/runtime/media/download.js", import.meta.url).href;
  const program = `
    const { download } = await import(${JSON.stringify(module)});
    const onProgress = ({ bytes }) => bytes === 70_000 && console.log("ready");
    await download(${JSON.stringify(url)}, ${JSON.stringify({ folder, hosts }).replace("{", "{ onProgress,")});`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  isKilled = true;
  const [saved] = await download(url, { folder, hosts });
  expect(await readFile(saved!.file!)).toEqual(bytes);
  expect(server.seen.map((s) => s.headers.range)).toEqual([undefined, "bytes=70000-"]);
  expect(await readdir(folder)).toEqual(["a.mp4"]);
});

test("several downloads of one URL at the same time each save a complete file", async () => {
  await using server = await serve(media((call) => (call % 3 === 0 ? 50_000 : undefined)));
  const folder = await folderOf();
  const saved = await Promise.all(Array.from({ length: 8 }, () => download(`${server.url}/a.mp4`, { folder, hosts })));
  expect(new Set(saved.map(([one]) => one!.file)).size).toBe(8);
  for (const [one] of saved) expect(hash(await readFile(one!.file!))).toBe(hash(bytes));
  expect(await readdir(folder)).toHaveLength(8);
});

test("a folder that cannot be written to is reported at once, before anything is requested", async () => {
  await using server = await serve(media());
  const base = await folderOf();
  await writeFile(join(base, "file"), "");
  for (const folder of [join(base, "file"), join(base, "file", "below"), "/proc/nothing", ""]) {
    await expect(download(`${server.url}/a.mp4`, { folder, hosts })).rejects.toMatchObject({ code: "not-written" });
  }
  expect(server.seen).toEqual([]);
});

test.skipIf(process.platform !== "linux")(
  "a full disk is reported at once, and other files are not touched",
  async () => {
    await using server = await serve(media());
    const folder = await folderOf();
    const options = JSON.stringify({ folder, hosts });
    const module = new URL("../../dist/runtime/media/download.js", import.meta.url).href;
    const program = `
    const { download } = await import(${JSON.stringify(module)});
    process.on("SIGXFSZ", () => {});
    await download(${JSON.stringify(`${server.url}/a.mp4`)}, ${options}).catch(({ code }) => console.log(code));`;
    // A limit on the size of files: writing fails half-way, as on a disk that is full.
    const limited = `ulimit -f 100; exec "$0" --input-type=module --eval "$1"`;
    const child = spawn("/bin/bash", ["-c", limited, process.execPath, program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [printed] = await once(child.stdout, "data");
    expect(String(printed)).toBe("not-written\n");
    expect(server.seen).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  },
);

test("a planted link or part file is neither written through nor mixed in", async () => {
  await using server = await serve(media((call) => (call === 1 ? 70_000 : undefined)));
  const folder = await folderOf();
  const url = `${server.url}/a.mp4`;
  await expect(download(url, { folder, hosts, resumes: 0 })).rejects.toMatchObject({ code: "connection" });
  const [kept] = await readdir(folder);
  const victim = join(await folderOf(), "victim");
  await writeFile(victim, "precious");
  await rm(join(folder, kept!));
  await symlink(victim, join(folder, kept!));
  await link(victim, join(folder, kept!.replace(/kept\..*(?=\.part)/, "kept.0")));
  await symlink(victim, join(folder, "a.mp4"));
  await symlink(victim, join(folder, "a.mp4.part"));
  const [saved] = await download(url, { folder, hosts });
  expect(saved?.name).toBe("a-2.mp4");
  expect(hash(await readFile(saved!.file!))).toBe(hash(bytes));
  expect(await readFile(victim, "utf8")).toBe("precious");
  expect((await readdir(folder)).sort()).toEqual(["a-2.mp4", "a.mp4", "a.mp4.part"]);
});

/** Serves the first 70,000 bytes and breaks off; answers later requests with `then`. */
const broken = (then: (response: ServerResponse, start: number, call: number) => void) => {
  return (request: Seen, response: ServerResponse, call: number) => {
    if (call > 1) return then(response, Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0), call);
    return media(() => 70_000)(request, response, call);
  };
};

/** Answers with the bytes from `start` to before `end`, as of a file of `total`. */
function sendPart(response: ServerResponse, start: number, end: number, headers: Record<string, string> = {}) {
  response.writeHead(206, { etag, "content-range": `bytes ${start}-${end - 1}/${bytes.length}`, ...headers });
  response.end(bytes.subarray(start, end));
}

test("a file that is sent in parts is complete, or not there", async () => {
  await using server = await serve(
    broken((response, start) => sendPart(response, start, Math.min(start + 50_000, bytes.length))),
  );
  const [saved] = await filesOf(server, await folderOf());
  expect(hash(await readFile(saved!.file!))).toBe(hash(bytes));
  expect(server.seen.map((s) => s.headers.range)).toEqual([
    undefined,
    "bytes=70000-",
    "bytes=120000-",
    "bytes=170000-",
  ]);
});

const wrongParts: readonly (readonly [what: string, send: (response: ServerResponse, start: number) => void])[] = [
  ["from elsewhere", (response) => sendPart(response, 0, bytes.length)],
  [
    "that does not say how long the whole is",
    (response, start) =>
      sendPart(response, start, bytes.length, { "content-range": `bytes ${start}-${bytes.length - 1}/*` }),
  ],
  [
    "that does not say which it is",
    (response, start) => sendPart(response, start, 100_000, { "content-range": "bytes" }),
  ],
  [
    "without a validator",
    (response, start) => {
      response.writeHead(206, { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` });
      response.end(Buffer.alloc(bytes.length - start, "x"));
    },
  ],
  ["of another version", (response, start) => sendPart(response, start, bytes.length, { etag: '"v2"' })],
  ["that is encoded", (response, start) => sendPart(response, start, bytes.length, { "content-encoding": "x-none" })],
  [
    "with more in it than announced",
    (response, start) =>
      sendPart(response, start, bytes.length, { "content-range": `bytes ${start}-${start + 9}/${bytes.length}` }),
  ],
];

test.each(wrongParts)("after a part %s, the whole file is requested", async (_what, send) => {
  await using server = await serve(
    broken((response, start) => (start > 0 ? send(response, start) : void response.end(bytes))),
  );
  const [saved] = await filesOf(server, await folderOf());
  expect(hash(await readFile(saved!.file!))).toBe(hash(bytes));
  expect(server.seen.map((s) => s.headers.range)).toEqual([undefined, "bytes=70000-", undefined]);
});

test("a part that was not requested is not saved as a file", async () => {
  await using server = await serve((_, response) => sendPart(response, 0, 10));
  const folder = await folderOf();
  await expect(filesOf(server, folder)).rejects.toMatchObject({ code: "connection" });
  expect(await readdir(folder)).toEqual([]);
});

test("a file that breaks off at different places every time ends with an error", async () => {
  const sizes = [70_000, 60_000];
  await using server = await serve((_, response, call) => {
    response.writeHead(200, { "content-length": String(bytes.length) });
    response.write(bytes.subarray(0, sizes[call % 2]), () => setTimeout(() => response.destroy(), 20));
  });
  await expect(download(`${server.url}/a`, { hosts })).rejects.toMatchObject({ code: "connection" });
});

test("a part file is kept if it can be resumed, and removed otherwise", async () => {
  const kept = [expect.stringMatching(/^\.\w{32}\.[\w-]+\.kept\.[\w-]+\.part$/)];
  const ends: readonly (readonly [Parameters<typeof serve>[0], readonly string[], DownloadOptions?])[] = [
    [broken((response) => response.destroy()), kept],
    [broken((response) => void response.writeHead(503).end()), kept],
    [broken((response) => void response.writeHead(404).end()), []],
    [broken((response) => void response.writeHead(302, { location: "https://x.y/a" }).end()), []],
    [(_, response) => void response.writeHead(404).end(), []],
    [(_, response) => response.destroy(), []],
    [media(), [], { maxBytes: 1_000 }],
    [(_, response) => void response.end(bytes), [], { maxBytes: 1_000 }],
    [(_, response) => void response.end(bytes), [], { hosts: ["x.y"] }],
  ];
  for (const [handler, left, options] of ends) {
    await using server = await serve(handler);
    const folder = await folderOf();
    const failed = download(`${server.url}/a%20clip.mp4`, { folder, hosts, ...options });
    await expect(failed).rejects.toMatchObject({ message: expect.any(String) });
    expect((await readdir(folder)).sort()).toEqual(left);
  }
});

test("a download that was aborted is resumed by the next one", async () => {
  const stop = new AbortController();
  await using server = await serve(media((call) => (call === 1 ? 70_000 : undefined)));
  const folder = await folderOf();
  const { signal } = stop;
  const url = `${server.url}/a.mp4`;
  const aborted = download(url, { folder, hosts, signal, onProgress: () => stop.abort() });
  await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
  expect(await readdir(folder)).toHaveLength(1);
  const [saved] = await download(url, { folder, hosts });
  expect(hash(await readFile(saved!.file!))).toBe(hash(bytes));
  expect(server.seen[1]?.headers.range).toMatch(/^bytes=[1-9]/);
});

test("a callback that throws does not break the download", async () => {
  await using server = await serve(media());
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => printed.mockRestore());
  const onProgress = () => {
    throw new Error("a bug of the caller");
  };
  expect(await download(`${server.url}/a`, { hosts, onProgress })).toHaveLength(1);
  expect(server.seen).toHaveLength(1);
});

test("a `fetch` without a stream of bytes works too", async () => {
  await using server = await serve(media());
  const plain: MediaFetch = async (url, init) => {
    const { ok, status, headers, ...response } = await fetch(url, init).then(async (answer) => ({
      ok: answer.ok,
      status: answer.status,
      headers: answer.headers,
      bytes: await answer.arrayBuffer(),
    }));
    return { ok, status, headers, text: async () => "", arrayBuffer: async () => response.bytes };
  };
  const [saved] = await download(`${server.url}/a`, { hosts, fetch: plain, folder: await folderOf() });
  expect(hash(await readFile(saved!.file!))).toBe(hash(bytes));
});

test("without a folder each medium is a Blob", async () => {
  await using server = await serve(media((call) => (call === 1 ? 1_000 : undefined)));
  const done = await download([`${server.url}/a.mp4`, "data:image/png;base64,AAAA"], { hosts });
  expect(done.map(({ name, bytes: size, type }) => [name, size, type])).toEqual([
    ["a.mp4", bytes.length, "video/mp4"],
    ["output.png", 3, "image/png"],
  ]);
  expect(hash(new Uint8Array(await done[0]!.blob!.arrayBuffer()))).toBe(hash(bytes));
});

test("a data URI needs no host, and a redirect to one is refused", async () => {
  await using server = await serve(
    (_, response) => void response.writeHead(302, { location: "data:text/plain,hi" }).end(),
  );
  expect(await download("DATA:text/plain,hi")).toMatchObject([{ bytes: 2 }]);
  await expect(download(server.url, { hosts })).rejects.toMatchObject({ code: "refused-host" });
});

test("by default only RunComfy's hosts are allowed, also in redirects", async () => {
  await using server = await serve(
    (_, response) => void response.writeHead(302, { location: "http://localhost:9/secret" }).end(),
  );
  const refused = { code: "refused-host" };
  for (const url of [server.url, "http://media.runcomfy.net/a.png", "https://evilruncomfy.net/a", "https://x.y/a"]) {
    await expect(download(url)).rejects.toMatchObject(refused);
  }
  expect(server.seen).toEqual([]);
  await expect(download(server.url, { hosts })).rejects.toMatchObject(refused);
});

test("more than `maxBytes` is refused, with and without an announced length", async () => {
  await using server = await serve(media());
  await using silent = await serve((_, response) => void response.end(bytes));
  for (const { url } of [server, silent]) {
    await expect(download(`${url}/a`, { hosts, maxBytes: 1_000 })).rejects.toMatchObject({ code: "too-large" });
  }
});

test("an expired medium is a ResponseError", async () => {
  await using server = await serve((_, response) => void response.writeHead(403).end());
  await expect(download(`${server.url}/a`, { hosts })).rejects.toMatchObject({ name: "ResponseError", status: 403 });
  expect(server.seen).toHaveLength(1);
});

test("an empty host allows nothing, and hosts are compared without case and a final dot", async () => {
  await expect(download("http://127.0.0.1.:9/a", { hosts: [""] })).rejects.toMatchObject({ code: "refused-host" });
  await using server = await serve(media());
  expect(await download(`${server.url.replace("127.0.0.1", "LOCALHOST")}/a`, { hosts: ["Localhost."] })).toHaveLength(
    1,
  );
});
