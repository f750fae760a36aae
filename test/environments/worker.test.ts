/** The packed client in a workers runtime. */
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { installPackedClient } from "../support/packed-client.js";
import { promptsOf, serveApi } from "./api.js";
import { submitted, wanted } from "./seen.js";
import { serveWorker } from "./workerd.js";

const worker = `
import { scenario } from "./scenario.js";
export default { fetch: async (request) => Response.json(await scenario(await request.text())) };`;

test("a worker runs, cancels and aborts jobs", { timeout: 60_000 }, async () => {
  await using client = await installPackedClient();
  await using api = await serveApi();
  await copyFile(fileURLToPath(new URL("scenario.js", import.meta.url)), join(client.folder, "scenario.js"));
  await writeFile(join(client.folder, "entry.js"), worker);
  await using running = await serveWorker(client.folder, "entry.js");
  const response = await fetch(running.url, { method: "POST", body: api.url });
  expect(await response.json()).toEqual(wanted);
  // Each arrived once, also the one whose connection broke, and the redirect was not followed.
  expect(promptsOf(api)).toEqual(submitted);
  expect(api.calls()).not.toContain("POST /elsewhere");
});
