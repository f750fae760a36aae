/**
 * Measures what becomes of a submission when something fails, in every environment, with a server that counts. The
 * result is the table of docs/reliability.md: `GOLDEN=rewrite` writes it, otherwise it must be the one in the file.
 */
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Installed, installPackedClient } from "../support/packed-client.js";
import { browserTool, startChromium } from "./chromium.js";
import { type FaultServer, serveFaults } from "./fault-server.js";
import { execute } from "./programs.js";
import { serveSite } from "./static-site.js";
import { findPackagedTool, type Tool } from "./tool.js";
import { serveWorker } from "./workerd.js";

/** The outcome of one fault for a program, and the number of POSTs that the server received. */
interface Seen {
  readonly fault: string;
  readonly submission: string;
  readonly id: string | null;
  readonly shown: string;
  readonly posts: number;
}

type Addresses = FaultServer["addresses"];

interface Runtime {
  readonly name: string;
  readonly tool: Tool;
  /** Runs `faults.js` there. Returns its output. */
  run(folder: string, addresses: Addresses): Promise<string>;
}

const page = fileURLToPath(new URL("../../docs/reliability.md", import.meta.url));
const model = "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";

const program = `
import process from "node:process";
import { faults } from "./faults.js";
console.log(JSON.stringify(await faults(JSON.parse(process.argv[2]))));
process.exit();`;
const worker = `
import { faults } from "./faults.js";
export default { fetch: async (request) => Response.json(await faults(await request.json())) };`;
const imports = {
  "runcomfy-client": "/node_modules/runcomfy-client/runtime/index.js",
  [model]: `/node_modules/${model}.js`,
};
const html = `<!doctype html><title>test</title>
<script type="importmap">${JSON.stringify({ imports })}</script>
<script type="module" src="/faults-main.js"></script>`;
const main = `
import { faults } from "/faults.js";
faults(JSON.parse(new URL(location.href).searchParams.get("addresses"))).then(
  (seen) => { document.title = JSON.stringify(seen); },
  (error) => { document.title = JSON.stringify({ failed: String(error?.stack) }); },
);`;

function executable(name: string, tool: Tool, args: readonly string[] = []): Runtime {
  return {
    name,
    tool,
    async run(folder, addresses) {
      const { stdout } = await execute(tool.path, [...args, "run-faults.js", JSON.stringify(addresses)], {
        cwd: folder,
        env: {
          PATH: process.env["PATH"] ?? "",
          HOME: folder,
          NO_COLOR: "1",
          DO_NOT_TRACK: "1",
          DENO_DIR: join(folder, ".deno"),
          DENO_NO_UPDATE_CHECK: "1",
        },
        timeout: 60_000,
      });
      return stdout;
    },
  };
}

const deno = ["run", "--no-prompt", "--cached-only", "--allow-net=127.0.0.1"];
const runtimes: readonly Runtime[] = [
  ...["20", "22", "24"].map((major) =>
    executable(`Node ${major}`, findPackagedTool(`node${major}`, `node${major}/bin/node`)),
  ),
  executable("Deno", findPackagedTool("deno", "@deno/linux-x64-glibc/deno"), deno),
  executable("Bun", findPackagedTool("bun", "@oven/bun-linux-x64/bin/bun"), ["run", "--no-install"]),
  {
    name: "workers",
    tool: { path: "workerd", note: "" },
    async run(folder, addresses) {
      await using running = await serveWorker(folder, "faults-entry.js");
      return (await fetch(running.url, { method: "POST", body: JSON.stringify(addresses) })).text();
    },
  },
  {
    name: "Chromium",
    tool: browserTool,
    async run(folder, addresses) {
      const connect = Object.values(addresses).join(" ");
      await using site = await serveSite(folder, { connect });
      const browser = await startChromium();
      try {
        const tab = await browser.newPage();
        await tab.goto(`${site.url}/faults.html?addresses=${encodeURIComponent(JSON.stringify(addresses))}`);
        await tab.waitForFunction(() => /^[{[]/.test(document.title), undefined, { timeout: 60_000 });
        return await tab.title();
      } finally {
        await browser.close();
      }
    },
  },
];

describe.skipIf(runtimes.some(({ tool }) => tool.path === ""))("the outcome of a submission in every fault", () => {
  let client: Installed;
  const seen = new Map<string, readonly Seen[]>();
  beforeAll(async () => {
    client = await installPackedClient();
    const { folder } = client;
    await copyFile(fileURLToPath(new URL("faults.js", import.meta.url)), join(folder, "faults.js"));
    const files = { "run-faults.js": program, "faults-entry.js": worker, "faults.html": html, "faults-main.js": main };
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  });
  afterAll(() => client?.[Symbol.asyncDispose]());

  const measure = async ({ name, run }: Runtime): Promise<readonly Seen[]> => {
    await using server = await serveFaults();
    const rows = JSON.parse(await run(client.folder, server.addresses)) as readonly Omit<Seen, "posts">[];
    const posts = server.posts();
    const counted = rows.map((row) => ({ ...row, posts: posts.get(row.fault) ?? 0 }));
    seen.set(name, counted);
    return counted;
  };

  test.each(runtimes)("in $name", { timeout: 90_000, retry: 1 }, async (runtime) => {
    const { name } = runtime;
    const counted = await measure(runtime);
    // The client sends each submission once; only Chromium repeats some by itself.
    const repeated = counted.filter((row) => row.posts > 1).map(({ fault }) => fault);
    expect(repeated).toEqual(name === "Chromium" ? ["http-421", "http-408", "reset"] : []);
    // A submission that is reported as not sent has left no job that could be charged.
    for (const { fault, submission } of counted)
      if (submission === "not-sent")
        expect(["nobody-listens", "no-tls"].includes(fault) || /^http-4/.test(fault)).toBe(true);
    // If a response names the job, the id is kept, and every accepted job is waited for.
    for (const { fault, id, shown } of counted) {
      if (/id$|answer$/.test(fault) && !/before-id|no-answer/.test(fault)) expect([fault, id]).toEqual([fault, fault]);
      if (/seconds$|first$|cached|empty/.test(fault)) expect([fault, shown]).toEqual([fault, "the result"]);
    }
  });

  // On a busy machine a request may time out before it is sent. The second attempt measures again.
  let attempts = 0;
  test("docs/reliability.md shows the measured outcomes", { timeout: 300_000, retry: 1 }, async () => {
    attempts += 1;
    if (attempts > 1) for (const runtime of runtimes) await measure(runtime);
    expect([...seen.keys()]).toEqual(runtimes.map(({ name }) => name));
    const text = await readFile(page, "utf8");
    const [before, after] = [text.indexOf("| fault |"), text.indexOf("\n\n", text.indexOf("| fault |"))];
    const measured = text.slice(0, before) + tableOf(seen) + text.slice(after);
    if (process.env["GOLDEN"] === "rewrite") await writeFile(page, measured);
    else expect(text).toBe(measured);
  });
});

/** One row for each fault and outcome, with all environments that share it. */
function tableOf(all: ReadonlyMap<string, readonly Seen[]>): string {
  const [first = []] = all.values();
  const rows = first.flatMap(({ fault }) => {
    const outcomes = new Map<string, string[]>();
    for (const [name, list] of all) {
      const { posts, submission, id, shown } = list.find((row) => row.fault === fault) as Seen;
      const outcome = `${posts} | \`${submission}\` | ${id === null ? "–" : "yes"} | ${plain(shown)}`;
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), name]);
    }
    return [...outcomes].map(([outcome, names]) => `| ${fault} | ${names.join(", ")} | ${outcome} |`);
  });
  return [
    "| fault | environment | POSTs | `submission` | id kept | what the user sees |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

/** A message without its details in brackets, which differ from run to run, and without the model id. */
function plain(shown: string): string {
  return shown
    .replaceAll("kling/kling-3.0/standard/image-to-video", "the model")
    .replace(/\s+/g, " ")
    .replace(/ \((?!HTTP).*\)(?=\. Look|$)/, "");
}
