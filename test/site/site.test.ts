/** The files of the site: links, sizes, languages, bad input, and folders that hold something else. */
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join, posix } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Folder, smallPage } from "../cli/command-line.js";
import { buildSite, builtSite } from "./built-site.js";

const model = "kling/kling-3.0/standard/image-to-video";

describe("the site of the project's pages", () => {
  let folder: Folder;
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    folder = await builtSite("--base", "https://docs.example.com/models/");
    files = folder.list("site");
    return () => rmSync(folder.path, { recursive: true });
  });
  const read = (path: string): string => Buffer.from(files.get(path) ?? "", "latin1").toString("utf8");

  test("has a page per model and language, each with its Markdown beside it", () => {
    for (const language of ["en", "es", "it", "pt", "ru"]) {
      expect(read(`${language}/${model}/index.html`)).toContain(`<html lang="${language}" dir="ltr">`);
      expect(read(`${language}/${model}.md`)).toContain(`\`${model}\``);
    }
    expect(files.has("de/kling/kling-3.0/standard/image-to-video/index.html")).toBe(false);
  });

  test("has lists by task and by provider, guides, errors, and an API reference", () => {
    const pages = ["index.html", "es/index.html", "es/kling/index.html", "es/~tasks/image-to-video/index.html"];
    const guides = ["quick-start", "money", "errors", "batch", "testing", "browser"].map(
      (name) => `guides/${name}/index.html`,
    );
    for (const path of [
      ...pages,
      ...guides,
      "guides/index.html",
      "errors/index.html",
      "reference/index.html",
      "404.html",
    ])
      expect([path, files.has(path)]).toEqual([path, true]);
    expect(read("es/index.html")).toContain(`href="${model}/"`);
    expect(read("es/kling/index.html")).toMatch(/<nav class="crumbs"[^>]*><a href="[^"]*">Modelos<\/a><\/nav>/);
  });

  test("every link of every page leads to a file of the site", () => {
    const broken: string[] = [];
    for (const path of files.keys()) {
      // Shown at any address, so its links are absolute.
      if (!path.endsWith(".html") || path === "404.html") continue;
      for (const [, href = ""] of read(path).matchAll(/(?<=[\s"])(?:href|src)="([^"]*)"/g)) {
        if (/^(?:https:|#)/.test(href)) continue;
        const target = posix.join(posix.dirname(path), decodeURIComponent(href.replace(/#.*/, "")));
        if (!files.has(target) && !files.has(posix.join(target, "index.html"))) broken.push(`${path}: ${href}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test("search engines get canonical addresses, languages, a sitemap, and metadata for social networks", () => {
    const address = `https://docs.example.com/models/es/${model}/`;
    const page = read(`es/${model}/index.html`);
    expect(page).toContain(`<link rel="canonical" href="${address}">`);
    expect(page).toContain(`<link rel="alternate" hreflang="ru" href="${address.replace("/es/", "/ru/")}">`);
    expect(page).toContain(`<link rel="alternate" hreflang="x-default" href="${address.replace("/es/", "/en/")}">`);
    expect(page).toContain('<meta property="og:locale" content="es">');
    expect(page).toMatch(/<meta property="og:description" content="Anima imágenes fijas[^"]+">/);
    expect(read("sitemap.xml")).toContain(`<url><loc>${address}</loc><xhtml:link rel="alternate" hreflang="en"`);
    expect(read("index.html")).toContain('<link rel="canonical" href="https://docs.example.com/models/en/">');
  });

  test("language models get a list and the whole text", () => {
    expect(read("llms.txt")).toContain(`(https://docs.example.com/models/en/${model}.md)`);
    expect(read("llms.txt")).toContain("[Quick start](https://docs.example.com/models/guides/quick-start.md)");
    expect(read("llms-full.txt")).toContain("# Error reference");
    expect(read("llms-full.txt")).toContain(`\`${model}\``);
  });

  test("no page has an inline script or style, and each has a strict policy", () => {
    for (const [path] of files) {
      if (!path.endsWith(".html")) continue;
      const page = read(path);
      expect(page).toMatch(
        /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;self&#39;/,
      );
      if (!path.startsWith("reference/")) expect(page).not.toContain("unsafe-inline");
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+="|\sstyle="/);
    }
  });

  test("pages are below 60 kB", () => {
    const sizes = [...files]
      .filter(([path]) => path.endsWith(".html"))
      .map(([path, text]) => [path, text.length] as const);
    expect(sizes.filter(([, size]) => size > 60_000)).toEqual([]);
  });

  test("shows when a page was captured, and which parameters are required", () => {
    const page = read(`es/${model}/index.html`);
    expect(page).toMatch(/id="input-prompt">.*<b class="required">obligatorio<\/b>/);
    expect(page).not.toMatch(/id="input-duration">.*<b/);
    expect(page).toContain('id="input-elements.frontal_image_url"');
  });

  test("a second run writes nothing, and a removed model takes its pages with it", async () => {
    expect(await buildSite(folder, "--base", "https://docs.example.com/models/")).toContain("0 written, 0 removed");
    const copy = Folder.withSeeds();
    await buildSite(copy);
    copy.write("site/CNAME", "docs.example.com");
    rmSync(join(copy.path, "schemas/pages/kling/kling-3.0/pro"), { recursive: true });
    await buildSite(copy);
    expect(copy.has("site/en/kling/kling-3.0/pro")).toBe(false);
    expect(copy.has(`site/en/${model}/index.html`)).toBe(true);
    expect(copy.read("site/CNAME")).toBe("docs.example.com");
    rmSync(copy.path, { recursive: true });
  });
});

describe("a folder with other files is refused", () => {
  test("files that are in the way are named, and nothing is written", async () => {
    const folder = Folder.withSeeds();
    folder.write("site/index.html", "my page");
    folder.write("site/notes.txt", "my notes");
    const { code, err } = await folder.run(["site"]);
    expect([code, err]).toEqual([2, expect.stringContaining("codegen did not write these files there: index.html")]);
    expect([...folder.list("site").keys()]).toEqual(["index.html", "notes.txt"]);
    rmSync(folder.path, { recursive: true });
  });

  test("other files are kept", async () => {
    const folder = Folder.withSeeds();
    folder.write("site/notes.txt", "my notes");
    mkdirSync(join(folder.path, "site/empty"));
    await buildSite(folder);
    expect(folder.read("site/notes.txt")).toBe("my notes");
    expect(folder.has("site/empty")).toBe(true);
    rmSync(folder.path, { recursive: true });
  });

  test.each([
    ["--out", "schemas/pages.urls", "it is a file"],
    ["--base", "docs", "must be a path or an http(s) URL"],
    ["--base", "/a?b", "must be a path or an http(s) URL"],
    ["--base", "//evil.example/", "must be a path or an http(s) URL"],
  ])("%s %s is refused", async (option, value, reason) => {
    const folder = Folder.withSeeds();
    folder.write("schemas/pages.urls", "");
    const { code, err } = await folder.run(["site", option, value]);
    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
    expect(folder.has("site")).toBe(false);
    rmSync(folder.path, { recursive: true });
  });

  test.each([
    ["schemas", "the folder of the inputs"],
    ["schemas/pages/site", "the folder of the inputs"],
    ["link-to-pages/site", "the folder of the inputs"],
    [".", "the folder of the inputs"],
    ["generated", "codegen writes the packages to"],
    ["generated/docs", "codegen writes the packages to"],
    ["link-to-docs", "codegen writes the packages to"],
  ])("codegen's own folders are refused: %s", async (out, reason) => {
    const folder = Folder.withSeeds();
    await folder.run(["generate"]);
    symlinkSync("schemas/pages", join(folder.path, "link-to-pages"));
    symlinkSync("generated/docs", join(folder.path, "link-to-docs"));
    const before = folder.list();
    const { code, err } = await folder.run(["site", "--out", out]);
    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
    expect(folder.list()).toEqual(before);
    rmSync(folder.path, { recursive: true });
  });

  test.each(["generated", "generated/site", "../generated"])(
    "the folder of the packages is refused before it exists: %s",
    async (out) => {
      const folder = Folder.withSeeds();
      folder.write("codegen.config.json", "{}");
      folder.write("docs/notes.txt", "");
      const before = folder.list();
      const { code, err } = await folder.run(["site", "--out", out], "", out.startsWith("..") ? "docs" : ".");
      expect([code, err]).toEqual([2, expect.stringContaining("codegen writes the packages to")]);
      expect(folder.list()).toEqual(before);
      rmSync(folder.path, { recursive: true });
    },
  );
});

describe("models that are not like others", () => {
  const siteOf = async (pages: Readonly<Record<string, string>>): Promise<(path: string) => string> => {
    const folder = new Folder();
    for (const [path, text] of Object.entries(pages)) folder.write(`schemas/pages/${path}`, text);
    await buildSite(folder);
    const files = folder.list("site");
    rmSync(folder.path, { recursive: true });
    return (path) => Buffer.from(files.get(path) ?? "", "latin1").toString("utf8");
  };

  test("one with 300 parameters has all of them, on pages below 60 kB that lead to each other", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `parameter_${i}`);
    const description =
      "Controls how strong the effect is while the result is being generated, from none to all of it.";
    const schema = { type: "number", minimum: 0, maximum: 100, description };
    const properties = Object.fromEntries(names.map((name) => [name, schema]));
    const read = await siteOf({ "a.txt": smallPage("acme/big/edit", properties) });
    const parts = ["index.html", "~2/index.html"].map((name) => read(`en/acme/big/edit/${name}`));
    for (const name of names) expect(parts.filter((page) => page.includes(`id="input-${name}"`))).toHaveLength(1);
    for (const page of parts) expect(Buffer.byteLength(page)).toBeLessThan(60_000);
    expect(parts[0]).toContain('<a href="~2/">2</a>');
    expect(parts[1]).toContain('<a href="../">1</a>');
    expect(parts[1]).toContain('id="output-image"');
    expect(parts[0]).toContain('<details class="form"');
  });

  test("limits beyond 2^53 are shown as on the page", async () => {
    const page = smallPage("acme/noise/edit", { seed: { type: "integer", minimum: 1, maximum: 2 } });
    const max = "18446744073709551615";
    const read = await siteOf({ "a.txt": page.replace('"maximum": 2', `"maximum": ${max}`) });
    expect(read("en/acme/noise/edit/index.html")).toContain(`1 – ${max}`);
    expect(read("en/acme/noise/edit.md")).toContain(`1 – ${max}`);
  });

  test("a document that is too large for one page is shown by provider", async () => {
    const description = "What it does, in a sentence that takes up some room in the document. ".repeat(5);
    const properties = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`parameter_${i}`, { type: "number", description }]),
    );
    const providers = ["acme", "index.html", "zebra"];
    const read = await siteOf(
      Object.fromEntries(providers.map((name) => [`${name}.txt`, smallPage(`${name}/big/edit`, properties)])),
    );
    expect(read("openapi.json").length).toBeGreaterThan(500_000);
    const index = read("reference/index.html");
    expect(index).not.toContain("reference.js");
    for (const [folder, provider] of [
      ["acme", "acme"],
      ["zebra", "zebra"],
    ] as const) {
      expect(index).toContain(`href="${folder}/"`);
      expect(read(`reference/${folder}/index.html`)).toContain(`data-document="openapi/${provider}.json"`);
      expect(Object.keys(JSON.parse(read(`openapi/${provider}.json`)).paths)[0]).toContain(provider);
    }
    expect(read("sitemap.xml").match(/<loc>[^<]*reference\//g)).toHaveLength(4);
  });

  test("a union of ten objects is shown as ten options, each with its own fields", async () => {
    const options = Array.from({ length: 10 }, (_, i) => ({
      type: "object",
      title: `Style ${i}`,
      properties: { [`strength_${i}`]: { type: "number" }, shared: { type: "string" } },
      required: [`strength_${i}`],
    }));
    const read = await siteOf({ "a.txt": smallPage("acme/union/edit", { style: { oneOf: options } }) });
    const page = read("en/acme/union/edit/index.html");
    expect(page).toContain("Exactly one of these");
    for (const i of options.keys()) {
      expect(page).toContain(`id="input-style.strength_${i}"`);
      expect(page).toContain(`<summary>Style ${i} `);
    }
    expect(page.match(/<b class="required"/g)).toHaveLength(10);
    // The same name in each option: every anchor is there once.
    const anchors = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  test("ids and names in other scripts, and ids that are named like files of the site", async () => {
    const read = await siteOf({
      "a.txt": smallPage("acme/模型 一/Ünïcode", { размер: { type: "string", title: "Размер" } }),
      "b.txt": smallPage("acme/index.html", { prompt: { type: "string" } }),
      "c.txt": smallPage("acme/index.html/edit", { prompt: { type: "string" } }),
    });
    expect(read("en/acme/index.html")).toContain("acme/模型 一/Ünïcode");
    expect(read("en/acme/index~html/index.html")).toContain("acme/index.html");
    expect(read("en/acme/index~html/edit/index.html")).toContain("acme/index.html/edit");
    expect(read("sitemap.xml").match(/<loc>[^<]*acme/g)?.length).toBeGreaterThanOrEqual(4);
  });
});
