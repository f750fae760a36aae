/** The programmatic API against a catalog on loopback. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { check, pull, UsageError } from "../../src/index.js";
import { Folder } from "../cli/command-line.js";
import { CatalogServer, entries, entry } from "./catalog-server.js";

let server: CatalogServer;
let folder: Folder;

beforeEach(async () => {
  vi.stubEnv("RUNCOMFY_API_TOKEN", "secret-token");
  folder = new Folder();
  server = new CatalogServer(entries(3));
  await server.start();
});

afterEach(() => {
  vi.unstubAllEnvs();
  server.stop();
});

function pullHere(options: Parameters<typeof pull>[0] = {}): ReturnType<typeof pull> {
  return pull({ cwd: folder.path, cache: false, baseUrl: server.origin, allowPrivate: true, ...options });
}

const nothing = { added: [], gone: [], moved: [], changed: [], unreadable: [] };

test("pull reports what is new, stores it and generates", async () => {
  const { report, generated } = await pullHere();
  const ids = server.entries.map(({ model_id }) => model_id);
  expect(report).toEqual({ ...nothing, added: ids });
  expect(generated?.models).toEqual(ids.map((id) => ({ id, kind: "added", isKept: false })));
  expect(generated?.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(server.seen.map(({ authorization }) => authorization)).toEqual(["Bearer secret-token"]);
  expect(await check({ cwd: folder.path, cache: false })).toMatchObject({ isCurrent: true });
  expect((await pullHere()).report).toEqual(nothing);
});

test("a dry run of pull reports the same and writes nothing", async () => {
  const { report, generated } = await pullHere({ dryRun: true });
  expect(report.added).toHaveLength(3);
  expect(generated).toBeUndefined();
  expect(folder.list().size).toBe(0);
});

test("an entry that cannot be read is in the report, and the others are generated", async () => {
  server.entries.push({ model_id: "acme/broken", input_schema: "none" });
  const { report, generated } = await pullHere({ model: ["acme/**"] });
  expect(report.unreadable).toEqual([
    { name: expect.stringContaining("(acme/broken)"), message: expect.stringMatching(/./) },
  ]);
  expect(generated?.models).toHaveLength(3);
});

test("a catalog that cannot be used is thrown, and nothing is changed", async () => {
  await pullHere();
  const before = folder.list();
  server.entries = [entry("acme/other")];
  const failed = await pullHere().catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(UsageError);
  expect(failed).toMatchObject({ message: expect.stringContaining("3 of its 3 models are gone") });
  expect(folder.list()).toEqual(before);
  expect((await pullHere({ allowShrink: true })).report.gone).toHaveLength(3);
});
