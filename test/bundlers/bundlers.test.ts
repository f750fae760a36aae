/** The client in real builds of each bundler: what touches the disk works, or fails with a clear error. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { describe, expect, test, vi } from "vitest";
import { browserTool, startChromium } from "../environments/chromium.js";
import { makeProject, type Project } from "./project.js";

// The packages of a bundler are installed first, if they are not in the cache.
vi.setConfig({ testTimeout: 300_000 });

const [used, unused] = ["kling/kling-3.0/pro/text-to-video", "kling/kling-3.0/standard/image-to-video"];
const works = { save: "output.png", read: true, store: "closed", byId: used, refused: 2 };
const refuses = { save: "no-disk", read: "no-disk", store: "no-disk", byId: used, refused: 2 };

/** Runs a bundle with Node: as it is, or without the modules of Node, as on other platforms. */
async function runBundle({ folder, run }: Project, bundle: string, hasDisk: boolean): Promise<unknown> {
  const program = `
    ${hasDisk ? "" : "process.getBuiltinModule = undefined;"}
    await import(${JSON.stringify(join(folder, bundle))});
    console.log(JSON.stringify(await useDisk(process.env.FOLDER)));`;
  const FOLDER = await mkdtemp(join(tmpdir(), "bundle-"));
  return JSON.parse(await run(["--input-type=module", "--eval", program], { FOLDER }));
}

/** Runs a bundle as a script of a page in Chromium. Nothing is requested from a network. */
async function runInChromium(folder: string, bundle: string, type: "module" | "text/javascript"): Promise<unknown> {
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    const body = `<script type="${type}" src="/${bundle}"></script>`;
    await page.route("**/*", (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === "/") return route.fulfill({ contentType: "text/html", body });
      return route.fulfill({ contentType: "text/javascript", path: join(folder, pathname) });
    });
    await page.goto("http://page.example/");
    await page.waitForFunction("globalThis.useDisk");
    return await page.evaluate("useDisk('folder')");
  } finally {
    await browser.close();
  }
}

describe.each(["webpack", "rspack"])("%s", (name) => {
  test("a bundle for Node uses the disk, and a bundle without a disk refuses", async () => {
    const project = await makeProject(name, "program.js");
    expect(await project.run(["build.js"])).toBe("");
    expect(await runBundle(project, "build/node/main.cjs", true)).toEqual(works);
    expect(await runBundle(project, "build/node/main.cjs", false)).toEqual(refuses);
  });

  test.skipIf(browserTool.path === "")(`a bundle for browsers refuses the disk${browserTool.note}`, async () => {
    const project = await makeProject(name, "program.js");
    expect(await project.run(["build.js"])).toBe("");
    expect(await runInChromium(project.folder, "build/web/main.cjs", "text/javascript")).toEqual(refuses);
  });
});

describe("a program that uses one model by its id", () => {
  test("Vite leaves the other models out", async () => {
    const { folder } = await makeProject("esbuild", "by-id.js");
    const outDir = "build/by-id";
    await vite({
      root: folder,
      configFile: false,
      logLevel: "silent",
      build: { outDir, rollupOptions: { input: join(folder, "by-id.js") } },
    });
    const files = await readdir(join(folder, outDir, "assets"));
    const texts = await Promise.all(files.map((file) => readFile(join(folder, outDir, "assets", file), "utf8")));
    expect(texts.join("\n")).toContain(used);
    expect(texts.join("\n")).not.toContain(unused);
  });

  test.each(["webpack", "rspack"])("%s loads nothing of the other models at the start", async (name) => {
    const { folder, run } = await makeProject(name, "by-id.js");
    expect(await run(["build.js", "by-id.js"])).toBe("");
    const main = await readFile(join(folder, "build/web/main.cjs"), "utf8");
    expect(main).toContain(used);
    expect(main).not.toContain(unused);
  });
});

describe("esbuild and Vite", () => {
  test.each([
    ["node", true],
    ["browser", false],
  ] as const)("esbuild for %s", async (platform, hasDisk) => {
    const project = await makeProject("esbuild", "program.js");
    const entryPoints = [join(project.folder, "program.js")];
    const outfile = join(project.folder, `build/${platform}.mjs`);
    const { warnings } = await esbuild({ entryPoints, outfile, bundle: true, format: "esm", platform, minify: true });
    expect(warnings).toEqual([]);
    expect(await runBundle(project, `build/${platform}.mjs`, hasDisk)).toEqual(hasDisk ? works : refuses);
    if (hasDisk || browserTool.path === "") return;
    expect(await runInChromium(project.folder, `build/${platform}.mjs`, "module")).toEqual(refuses);
  });

  test.each([
    ["a server", "ssr", true],
    ["browsers", "lib", false],
  ] as const)("Vite for %s", async (_what, kind, hasDisk) => {
    const project = await makeProject("esbuild", "program.js");
    const entry = join(project.folder, "program.js");
    const warned: string[] = [];
    await vite({
      root: project.folder,
      configFile: false,
      logLevel: "silent",
      ssr: { noExternal: true },
      build: {
        outDir: `build/${kind}`,
        ...(kind === "ssr" ? { ssr: entry } : { lib: { entry, formats: ["es"], fileName: "program" } }),
        rollupOptions: { onwarn: ({ message }) => void warned.push(message) },
      },
    });
    expect(warned).toEqual([]);
    expect(await runBundle(project, `build/${kind}/program.js`, hasDisk)).toEqual(hasDisk ? works : refuses);
    if (hasDisk || browserTool.path === "") return;
    expect(await runInChromium(project.folder, `build/${kind}/program.js`, "module")).toEqual(refuses);
  });
});

test.each(["next-14", "next-16"])(
  "%s: a route on Node uses the disk, a route on the Edge runtime refuses",
  async (name) => {
    const project = await makeProject(name, "program.js", "next-app");
    const env = { NEXT_MAJOR: name.slice(5) };
    const next = "node_modules/next/dist/bin/next";
    expect(await project.run([next, "build"], env)).toMatch(/\/api\/disk/);
    const { PATH = "" } = process.env;
    const server = spawn(process.execPath, [next, "start", "--port", "0", "--hostname", "127.0.0.1"], {
      cwd: project.folder,
      env: { PATH, TMPDIR: tmpdir(), NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      let printed = "";
      for await (const chunk of server.stdout) {
        printed += chunk;
        if (/http:\/\/127\.0\.0\.1:\d+[\s\S]*Ready/.test(printed)) break;
      }
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      const folder = await mkdtemp(join(tmpdir(), "next-"));
      const ask = async (route: string) => (await fetch(`${address}/api/${route}?folder=${folder}`)).json();
      expect(await ask("disk")).toEqual(works);
      expect(await ask("edge")).toEqual(refuses);
    } finally {
      server.kill();
      if (server.exitCode === null) await once(server, "exit");
    }
  },
);

test("Metro bundles the client for React Native, and Hermes compiles the bundle", async () => {
  const project = await makeProject("metro", "program.js");
  await project.run(["build.cjs"]);
  const hermesc = join(project.folder, "node_modules/hermes-compiler/hermesc/linux64-bin/hermesc");
  if (process.platform === "linux") {
    await promisify(execFile)("chmod", ["+x", hermesc]);
    await promisify(execFile)(hermesc, ["-emit-binary", "-out", "build/main.hbc", "build/main.js"], {
      cwd: project.folder,
    });
    expect(await readdir(join(project.folder, "build"))).toContain("main.hbc");
  }
  expect(await runBundle(project, "build/main.js", false)).toEqual(refuses);
});
