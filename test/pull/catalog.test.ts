import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Folder, smallPage } from "../cli/command-line.js";
import { CatalogServer, type Entry, entries, entry } from "./catalog-server.js";

const [first, second, third] = ["acme/one", "acme/two", "acme/three"].map((id) => entry(id)) as [Entry, Entry, Entry];
const bin = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));

let server: CatalogServer;
let folder: Folder;

beforeEach(async () => {
  vi.stubEnv("RUNCOMFY_API_TOKEN", "");
  folder = new Folder();
  folder.cacheFolder = `${folder.path}/cache`;
  server = new CatalogServer([first, second, third]);
  await server.start();
});

afterEach(() => {
  vi.unstubAllEnvs();
  server.stop();
});

function pull(...options: readonly string[]) {
  return folder.run(["pull", "--base-url", server.origin, "--allow-private", ...options]);
}

async function pullReport(...options: readonly string[]) {
  const { code, out } = await pull("--format", "json", ...options);
  return { code, report: JSON.parse(out) };
}

const nothing = { added: [], gone: [], moved: [], changed: [], unreadable: [] };
const ids = (count: number) => entries(count).map(({ model_id }) => model_id);

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
}

test("340 models in four parts: pull, then add one, change one and remove one", { timeout: 300_000 }, async () => {
  server.entries = [...entries(340)];
  expect(await pullReport()).toEqual({ code: 0, report: { ...nothing, added: ids(340) } });
  expect(server.takeStatuses()).toEqual([200, 200, 200, 200]);
  expect(folder.list("schemas/pages").size).toBe(340);

  expect(await pullReport()).toEqual({ code: 0, report: nothing });
  expect(server.takeStatuses()).toEqual([304, 304, 304, 304]);

  const [gone] = server.entries.splice(150, 1);
  server.entries[200] = entry(server.entries[200]?.model_id ?? "", 1);
  server.entries.push(entry("other-provider/something/else"));
  const { code, report } = await pullReport();
  expect(code).toBe(0);
  expect(report).toEqual({
    ...nothing,
    added: ["other-provider/something/else"],
    gone: [gone?.model_id],
    changed: [{ id: server.entries[200]?.model_id, level: "breaking", changes: 1 }],
  });
  expect(server.takeStatuses()).toEqual([304, 200, 200, 200]);
  expect(folder.list("schemas/pages").size).toBe(341);

  const before = folder.list("schemas");
  server.entries = server.entries.slice(0, 170);
  const { code: refused, err } = await pull();
  expect([refused, err]).toEqual([2, expect.stringMatching(/170 of its 340 models are gone.*nothing was written/s)]);
  expect(folder.list("schemas")).toEqual(before);
  const shrunk = await pullReport("--allow-shrink");
  expect([shrunk.code, shrunk.report.gone.length]).toEqual([0, 170]);
  expect(folder.list("schemas/pages").size).toBe(341);
});

test("a change of price is reported, and no generated file changes", async () => {
  const priced = (usd: number) => ({ ...entry("acme/one"), base_price_usd: usd });
  server.entries = [priced(0.04)];
  await pull();
  const generated = folder.list("generated");
  server.entries = [priced(0.05)];
  const { code, out, err } = await pull("--format", "json");
  expect([code, JSON.parse(out)]).toEqual([
    0,
    { ...nothing, changed: [{ id: "acme/one", level: "docs", changes: 1 }] },
  ]);
  expect(err).toContain("1 docs; bump: none");
  expect(JSON.parse(folder.read("schemas/models/acme/one.json")).listing.price).toEqual({ usd: 0.05, unit: "image" });
  expect(folder.list("generated")).toEqual(generated);
});

test("the lock file is sorted, ends with a line break, and is the same after every pull", async () => {
  server.limit = 2;
  await pull();
  const lock = folder.read("schemas/pull.lock.json");
  const { answers } = JSON.parse(lock);
  expect(Object.keys(answers)).toEqual([...Object.keys(answers)].sort());
  expect(Object.values(answers)).toMatchObject([{ models: ["acme/one", "acme/two"] }, { models: ["acme/three"] }]);
  expect(lock.endsWith("}\n")).toBe(true);
  await pull();
  expect(folder.read("schemas/pull.lock.json")).toBe(lock);
});

test("a page that was edited or deleted is fetched again", async () => {
  await pull();
  const page = "schemas/pages/acme/one/en.json";
  const stored = folder.read(page);
  folder.write(page, stored.replace("steps", "stops"));
  await pull();
  expect(folder.read(page)).toBe(stored);
});

test("--dry-run writes nothing", async () => {
  const { code, out } = await pull("--dry-run");
  expect([code, out]).toEqual([0, expect.stringContaining("3 new")]);
  expect(folder.list("schemas")).toEqual(new Map());
});

test("--model takes some models, and a later pull takes the others", async () => {
  expect((await pullReport("--model", "acme/t*")).report.added).toEqual(["acme/three", "acme/two"]);
  expect((await pullReport()).report.added).toEqual(["acme/one"]);
});

test("--category is sent to the server, and models of other categories are not reported as removed", async () => {
  server.entries = [first, { ...second, categories: ["text-to-video"] }];
  await pull();
  const { report } = await pullReport("--category", "text-to-video");
  expect(report).toEqual(nothing);
  expect(server.seen.at(-1)?.url).toContain("category=text-to-video");
});

test("a model that leaves a category is reported, and not marked as retired", async () => {
  server.entries = Array.from({ length: 12 }, (_, i) => entry(`acme/model-${i}`));
  await pull("--category", "text-to-image");
  server.entries[3] = { ...entry("acme/model-3"), categories: ["image-edit"] };
  expect((await pullReport("--category", "text-to-image")).report).toEqual({ ...nothing, gone: ["acme/model-3"] });
  expect(folder.list("schemas/overlays").size).toBe(0);
});

test("a category without models is an error, and so is an empty catalog", async () => {
  await pull();
  const unknown = await pull("--category", "text-to-vidoe");
  expect([unknown.code, unknown.err]).toEqual([
    2,
    expect.stringContaining('no models of the category "text-to-vidoe"'),
  ]);
  rmSync(`${folder.path}/schemas/pull.lock.json`);
  server.entries = [];
  const empty = await pull();
  expect([empty.code, empty.err]).toEqual([2, expect.stringContaining(`Refused the catalog at ${server.origin}`)]);
});

test("--base-url may have a path, such as that of a proxy", async () => {
  server.intercept = (request, response) => {
    if (request.url?.startsWith("/runcomfy/v1/models?")) return false;
    response.writeHead(404).end();
    return true;
  };
  const { code } = await folder.run(["pull", "--base-url", `${server.origin}/runcomfy/`, "--allow-private"]);
  expect(code).toBe(0);
  const bad = await folder.run(["pull", "--base-url", `${server.origin}/?key=1`, "--allow-private"]);
  expect([bad.code, bad.err]).toEqual([2, expect.stringContaining("without credentials, query and fragment")]);
});

test.each([
  ["", "it needs a token \\(401\\)"],
  ["expired-token", "the server does not accept the token \\(401\\)"],
])("with the token %j, a catalog that refuses it names RUNCOMFY_API_TOKEN", async (token, message) => {
  vi.stubEnv("RUNCOMFY_API_TOKEN", token);
  server.intercept = (_request, response) => !!response.writeHead(401).end();
  const { code, err } = await pull();
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(new RegExp(`${message}; nothing was written\n {2}hint: Set RUNCOMFY_API_TOKEN`)),
  ]);
  expect(err).not.toContain("expired-token");
  expect(server.seen).toHaveLength(1);
});

test("an entry that cannot be read does not keep the others out, and is reported every time", async () => {
  server.entries = [first, { model_id: "acme/broken", input_schema: "none" }, { ...second, model_id: "../escape" }];
  for (const added of [["acme/one"], []]) {
    const { code, report } = await pullReport();
    expect(code).toBe(1);
    expect(report).toMatchObject({
      added,
      unreadable: [{ name: expect.stringContaining("../escape") }, { name: expect.stringContaining("acme/broken") }],
    });
  }
});

test("neither of two different entries with one id is used", async () => {
  server.entries = [first, second, entry("acme/two", 1)];
  const { code, report } = await pullReport();
  expect(code).toBe(1);
  expect(report).toMatchObject({ added: ["acme/one"], unreadable: [{ name: "acme/two" }] });
});

test("a model with another id and the same contract is reported as moved", async () => {
  server.entries = Array.from({ length: 11 }, (_, i) => entry(`acme/v${i}/text-to-image`, i));
  await pull();
  server.entries[4] = entry("acme-labs/v4/text-to-image", 4);
  const { report } = await pullReport();
  expect(report).toEqual({ ...nothing, moved: [{ from: "acme/v4/text-to-image", to: "acme-labs/v4/text-to-image" }] });
});

/** A catalog that may lose one model, of which the last is gone. */
async function pullTwice(): Promise<string> {
  server.entries = Array.from({ length: 11 }, (_, i) => entry(`acme/v${i}`, i));
  await pull();
  server.entries.pop();
  const { code, report } = await pullReport();
  expect([code, report]).toEqual([0, { ...nothing, gone: ["acme/v10"] }]);
  return "acme/v10";
}

test("a model that disappears from the catalog is kept and marked as retired until it returns", async () => {
  await pullTwice();
  expect(JSON.parse(folder.read("schemas/models/acme/v10.json"))).toMatchObject({ id: "acme/v10", retired: true });
  expect(folder.read("generated/client/models/acme/v10.d.ts")).toContain("@deprecated RunComfy no longer offers");
  expect(folder.read("generated/docs/en/acme/v10.md")).toContain("> **RunComfy no longer offers this model.**");
  expect(folder.read("generated/client/models/acme/v9.d.ts")).not.toContain("@deprecated");
  expect((await folder.run(["lint", "--max-warnings", "0"])).code).toBe(0);
  expect((await pullReport()).report).toEqual(nothing);

  server.entries.push(entry("acme/v10", 10));
  const { report } = await pullReport();
  expect(report).toEqual({ ...nothing, changed: [{ id: "acme/v10", level: "docs", changes: 1 }] });
  expect(folder.list("schemas/overlays").size).toBe(0);
  expect(folder.read("schemas/models/acme/v10.json")).not.toContain("retired");
});

test("codegen remove deletes the pages, the overlays and the packages' files of one model", async () => {
  const id = await pullTwice();
  const before = folder.list("schemas");
  expect((await folder.run(["remove", id, "--dry-run"])).code).toBe(0);
  expect(folder.list("schemas")).toEqual(before);

  const { code, out } = await folder.run(["remove", id]);
  expect([code, out]).toEqual([0, expect.stringContaining("removed   schemas/pages/acme/v10/en.json")]);
  expect(folder.list("schemas/pages").size).toBe(10);
  for (const path of ["schemas/overlays/acme", "schemas/models/acme/v10.json", "generated/client/models/acme/v10.js"]) {
    expect(folder.has(path)).toBe(false);
  }
  expect((await pullReport()).report).toEqual(nothing);
});

test("codegen remove refuses an unknown model, the only model, and a page that others share", async () => {
  server.entries = [first];
  await pull();
  const refusal = async (id: string) => (await folder.run(["remove", id])).err;
  expect(await refusal("acme/onne")).toContain('Did you mean "acme/one"?');
  expect(await refusal("acme/one")).toContain("it is the only model");
  folder.write("schemas/pages/all.json", JSON.stringify({ models: [second, third], total: 2 }));
  expect(await refusal("acme/two")).toContain("schemas/pages/all.json documents other models too");
  expect(folder.list("schemas/pages").size).toBe(2);
});

test("a model in two parts of the catalog is unreadable if its entries differ, and the others are taken", async () => {
  server.limit = 2;
  server.entries = [first, second, third, entry("acme/two", 1)];
  const { code, report } = await pullReport();
  expect(code).toBe(1);
  expect(report).toMatchObject({ added: ["acme/one", "acme/three"], unreadable: [{ name: "acme/two" }] });
  // The parts with other models are as they were stored.
  expect((await pullReport()).report).toMatchObject({ ...nothing, unreadable: [{ name: "acme/two" }] });

  server.entries = [first, second, third, second];
  const again = await pullReport();
  expect([again.code, again.report]).toEqual([0, { ...nothing, added: ["acme/two"] }]);
  expect((await pullReport()).report).toEqual(nothing);
});

test("a model that seems to be gone from a catalog that repeats another one is not marked as retired", async () => {
  server.limit = 6;
  server.entries = Array.from({ length: 11 }, (_, i) => entry(`acme/v${i}`, i));
  await pull();
  // An entry moved over the border between the two parts while the catalog was read.
  server.entries[10] = server.entries[0] as Entry;
  const { code, err } = await pull();
  expect(code).toBe(2);
  expect(err).toContain("1 of its 11 models is gone, and acme/v0 is in two of its parts; nothing was written");
  expect(err).toContain("--allow-shrink");
  expect(folder.list("schemas/overlays").size).toBe(0);
  expect((await pullReport("--allow-shrink")).report).toEqual({ ...nothing, gone: ["acme/v10"] });
});

test("the Markdown report lists each kind under a heading", async () => {
  await pull();
  server.entries = [entry("acme/one", 1), second, third, entry("acme/new_*model*")];
  const { out } = await pull("--format", "markdown");
  expect(out).toContain("## Catalog: 1 new, 1 changed");
  expect(out).toContain("- `acme/one`: 1, breaking");
  expect(out).toContain("- `acme/new_*model*`");
});

test("every third request fails once with 503: the pull is complete", async () => {
  server.limit = 1;
  let requests = 0;
  server.intercept = (_request, response) => {
    requests += 1;
    if (requests % 3 !== 0) return false;
    response.writeHead(503, { "retry-after": "0" }).end();
    return true;
  };
  expect((await pullReport()).report.added).toHaveLength(3);
  expect(server.takeStatuses()).toEqual([200, 200, 503, 200]);
});

test.each<[string, (offset: number, response: ServerResponse) => boolean, RegExp]>([
  [
    "a part that fails for good",
    (offset, response) => offset > 0 && !!response.writeHead(503, { "retry-after": "0" }).end(),
    /offset=1: the server answered 503/,
  ],
  [
    "a Retry-After beyond the deadline",
    (offset, response) => offset > 0 && !!response.writeHead(429, { "retry-after": "86400" }).end(),
    /offset=1: the server answered 429/,
  ],
  [
    "an empty part before the end",
    (offset, response) => {
      if (offset > 0) json(response, { models: [], total: 3 });
      return offset > 0;
    },
    /states 3 entries, and its parts have 1/,
  ],
  [
    "the first part again and again",
    (_offset, response) => {
      json(response, { models: [first], total: 1_000_000 });
      return true;
    },
    /it repeats acme\/one/,
  ],
  [
    "the first part again and again, with entries that have no id",
    (_offset, response) => {
      json(response, { models: [{ kind: "model" }], total: 1_000_000 });
      return true;
    },
    /it repeats \{"kind":"model"\}/,
  ],
  [
    "the first part again and again, without a total",
    (offset, response) => {
      json(response, { models: [offset < 2 ? entry(`acme/${offset}`) : first, first] });
      return true;
    },
    /it repeats acme\/one/,
  ],
  [
    "HTML instead of JSON",
    (_offset, response) => !!response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    /the content type is text\/html/,
  ],
  [
    "HTML that claims to be JSON",
    (_offset, response) => !!response.writeHead(200, { "content-type": "application/json" }).end("<html>"),
    /not valid JSON/,
  ],
  [
    "JSON that is not a catalog",
    (_offset, response) => {
      json(response, { hello: "world" });
      return true;
    },
    /not a catalog/,
  ],
  [
    "an error with status 200",
    (_offset, response) => {
      json(response, { error_code: 400004, error_message: "secret-token is expired" });
      return true;
    },
    /error 400004: \*\*\* is expired/,
  ],
  [
    "a redirect to itself",
    (_offset, response) => !!response.writeHead(302, { location: "/v1/models" }).end(),
    /more than 5 redirects/,
  ],
])("%s is an error, and nothing is written", async (_name, intercept, message) => {
  vi.stubEnv("RUNCOMFY_API_TOKEN", "secret-token");
  server.limit = 1;
  server.intercept = (request, response) => {
    const offset = new URL(request.url ?? "", server.origin).searchParams.get("offset");
    return intercept(Number(offset), response);
  };
  const { code, err } = await pull();
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  expect(err).not.toContain("secret-token");
  expect(folder.list("schemas")).toEqual(new Map());
});

test("without a total, parts are read until one is empty, since a server may send fewer entries than it is asked for", async () => {
  server.intercept = (request, response) => {
    const offset = Number(new URL(request.url ?? "", server.origin).searchParams.get("offset"));
    json(response, { models: [first, second, third].slice(offset, offset + 2) });
    return true;
  };
  expect(await pullReport()).toMatchObject({ code: 0, report: { added: ["acme/one", "acme/three", "acme/two"] } });
  expect(server.takeStatuses()).toHaveLength(3);
});

test("a server that ignores offset and states no total has one part", async () => {
  server.intercept = (request, response) => {
    const headers = { etag: '"1"', "content-type": "application/json" };
    if (request.headers["if-none-match"] === '"1"') response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end(JSON.stringify({ models: [first, second] }));
    return true;
  };
  expect(await pullReport()).toMatchObject({ code: 0, report: { added: ["acme/one", "acme/two"] } });
  expect(await pullReport()).toEqual({ code: 0, report: nothing });
  expect(server.takeStatuses()).toEqual([200, 200, 304, 200]);
  const { answers } = JSON.parse(folder.read("schemas/pull.lock.json"));
  expect(Object.keys(answers)).toHaveLength(1);
});

test("the token is sent to the API, and not to an origin that it redirects to", async () => {
  vi.stubEnv("RUNCOMFY_API_TOKEN", "secret-token");
  const other = new CatalogServer([first]);
  const origin = await other.start();
  server.intercept = (request, response) => !!response.writeHead(302, { location: origin + request.url }).end();
  expect((await pull()).code).toBe(0);
  other.stop();
  expect(server.seen.map(({ authorization }) => authorization)).toEqual(["Bearer secret-token"]);
  expect(other.seen.map(({ authorization }) => authorization)).toEqual([undefined]);
});

test("the token is not sent over a network without encryption", async () => {
  vi.stubEnv("RUNCOMFY_API_TOKEN", "secret-token");
  const { code, err } = await folder.run(["pull", "--base-url", "http://192.0.2.1"]);
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/Refused to send RUNCOMFY_API_TOKEN to http:\/\/192\.0\.2\.1/),
  ]);
});

test("private addresses are refused without --allow-private, before anything is sent", async () => {
  for (const base of [server.origin, server.origin.replace("127.0.0.1", "localhost"), "http://[::ffff:10.0.0.1]"]) {
    const { code, err } = await folder.run(["pull", "--base-url", base]);
    expect([code, err]).toEqual([2, expect.stringMatching(/is a private address[\s\S]*--allow-private/)]);
  }
  expect(server.seen).toEqual([]);
});

test("a damaged lock file is an error with a way out", async () => {
  folder.write("schemas/pull.lock.json", "{");
  const { code, err } = await pull();
  expect([code, err]).toEqual([2, expect.stringMatching(/not a lock file[\s\S]*delete it/)]);
});

test("a pull that was killed between two parts is completed by the next", async () => {
  server.limit = 1;
  server.intercept = (request) => request.url?.endsWith("offset=1") === true;
  const { RUNCOMFY_API_TOKEN: _, ...env } = process.env;
  const child = spawn(process.execPath, [bin, "pull", "--base-url", server.origin, "--allow-private"], {
    cwd: folder.path,
    env,
    stdio: "ignore",
  });
  await vi.waitFor(() => expect(server.seen).toHaveLength(1), { timeout: 20_000 });
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(folder.list("schemas/pages").size).toBe(0);
  server.intercept = () => false;
  expect((await pullReport()).report.added).toHaveLength(3);
});

test("other commands can write while a pull fetches, and their changes are kept", async () => {
  await pull();
  server.entries = [first, second, third, entry("acme/four")];
  const [held, release] = server.holdNext();
  const pulling = pullReport();
  await held;
  folder.write("page.txt", smallPage("other/one/edit", { prompt: { type: "string" } }));
  expect((await folder.run(["add", "page.txt"])).code).toBe(0);
  expect((await folder.run(["remove", "acme/two"])).code).toBe(0);
  release();
  expect(await pulling).toMatchObject({ code: 0, report: { added: expect.arrayContaining(["acme/four"]) } });
  expect((await folder.run(["list"])).out.match(/^[a-z]+\/\S+/gm)).toEqual([
    "acme/four",
    "acme/one",
    "acme/three",
    "acme/two",
    "other/one/edit",
  ]);
  expect((await folder.run(["check"])).code).toBe(0);
});

test("a page that is removed while its part is read as unchanged is fetched by the next pull", async () => {
  await pull();
  server.takeStatuses();
  const [held, release] = server.holdNext();
  const pulling = pullReport();
  await held;
  expect((await folder.run(["remove", "acme/two"])).code).toBe(0);
  release();
  expect(await pulling).toMatchObject({ code: 0 });
  expect(server.takeStatuses()).toEqual([304]);
  expect(folder.has("schemas/pages/acme/two/en.json")).toBe(false);
  expect((await pullReport()).report).toEqual({ ...nothing, added: ["acme/two"] });
});
