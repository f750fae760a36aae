import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Folder } from "../cli/command-line.js";
import { CatalogServer, entry } from "./catalog-server.js";
import { modelPage, SiteServer } from "./site-server.js";

const bin = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));

let site: SiteServer;
let folder: Folder;

beforeEach(async () => {
  vi.stubEnv("RUNCOMFY_API_TOKEN", "");
  folder = new Folder();
  folder.cacheFolder = `${folder.path}/cache`;
  site = new SiteServer();
  await site.start();
});

afterEach(() => {
  vi.unstubAllEnvs();
  site.stop();
});

async function pullReport(...options: readonly string[]) {
  const { code, out, err } = await folder.run(["pull", "--allow-private", "--format", "json", ...options]);
  return { code, err, report: out === "" ? undefined : JSON.parse(out) };
}

const nothing = { added: [], gone: [], moved: [], changed: [], unreadable: [] };

/** Pages of so many models in English and Spanish, and their addresses in schemas/pages.urls. */
function listModels(count: number): readonly string[] {
  const ids = Array.from({ length: count }, (_, i) => `acme/model-${String(i).padStart(3, "0")}`);
  const paths = ids.flatMap((id) => {
    site.put(`/models/${id}`, modelPage(id, "en"));
    site.put(`/es/models/${id}`, modelPage(id, "es"));
    return [`/models/${id}`, `/es/models/${id}`];
  });
  folder.write("schemas/pages.urls", `# Pages\n\n${paths.map((path) => `${site.origin}${path}\n`).join("")}`);
  return ids;
}

test("a listed page is fetched once, and then only if it changed", async () => {
  const ids = listModels(3);
  expect(await pullReport("--from", "list")).toMatchObject({ code: 0, report: { ...nothing, added: ids } });
  expect([...site.take().values()]).toEqual([200, 200, 200, 200, 200, 200]);
  expect([...folder.list("schemas/pages").keys()].filter((path) => path.endsWith("es.html"))).toHaveLength(3);

  const lock = folder.read("schemas/pull.lock.json");
  expect(await pullReport("--from", "list")).toMatchObject({ code: 0, report: nothing });
  expect([...site.take().values()]).toEqual([304, 304, 304, 304, 304, 304]);
  expect(folder.read("schemas/pull.lock.json")).toBe(lock);

  for (const locale of ["en", "es"] as const) {
    site.put(`${locale === "en" ? "" : "/es"}/models/${ids[1]}`, modelPage(ids[1] as string, locale, 40));
  }
  const { report } = await pullReport("--from", "list");
  expect(report).toEqual({ ...nothing, changed: [{ id: ids[1], level: "breaking", changes: 1 }] });
  expect([...site.take().values()].sort()).toEqual([200, 200, 304, 304, 304, 304]);
});

test("a page that fails is reported, and the others are taken", async () => {
  const ids = listModels(4);
  site.resources.delete(`/models/${ids[0]}`);
  site.put(`/es/models/${ids[0]}`, "<!DOCTYPE html><html><body><p>Maintenance</p></body></html>");
  const { code, report } = await pullReport("--from", "list");
  expect(code).toBe(1);
  expect(report.added).toEqual(ids.slice(1));
  expect(report.unreadable.map(({ name }: { name: string }) => name).sort()).toEqual(
    [`${site.origin}/es/models/${ids[0]}`, `${site.origin}/models/${ids[0]}`].sort(),
  );
  // What could not be read is asked for again without conditions.
  site.take();
  await pullReport("--from", "list");
  expect(site.take().get(`/es/models/${ids[0]}`)).toBe(200);
});

test("a sitemap may be an index, packed, and list other pages; locales select among its addresses", async () => {
  const [one, two] = ["acme/one", "acme/two"];
  for (const [path, id, locale] of [
    ["/models/acme/one", one, "en"],
    ["/es/models/acme/one", one, "es"],
    ["/de/models/acme/one", one, "de"],
    ["/models/acme/two", two, "en"],
  ] as const)
    site.put(path, modelPage(id, locale));
  site.put("/models/", "<!DOCTYPE html><html><body><p>All models of the site, in one list.</p></body></html>");
  const at = (path: string) => `<loc>${site.origin}${path}</loc>`;
  site.put(
    "/sitemap.xml",
    `<?xml version="1.0"?><sitemapindex><sitemap>${at("/pages.xml.gz")}</sitemap><sitemap>${at("/other.xml")}</sitemap><sitemap><loc>http://elsewhere.invalid/sitemap.xml</loc></sitemap></sitemapindex>`,
    "application/xml",
  );
  site.put(
    "/pages.xml.gz",
    gzipSync(
      `<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml"><url>${at("/models/acme/one")}<xhtml:link rel="alternate" hreflang="es" href="${site.origin}/es/models/acme/one"/><xhtml:link rel="alternate" hreflang="de" href="${site.origin}/de/models/acme/one"/></url><url><loc>http://elsewhere.invalid/models/x</loc></url></urlset>`,
    ),
    "application/gzip",
  );
  site.put(
    "/other.xml",
    `<urlset><url>${at("/models/acme/two")}</url><url>${at("/models/")}</url><url>${at("/blog")}</url></urlset>`,
    "text/xml",
  );
  const options = ["--from", "sitemap", "--sitemap", `${site.origin}/sitemap.xml`, "--locales", "en,es"];
  expect(await pullReport(...options)).toMatchObject({ code: 0, report: { ...nothing, added: [one, two] } });
  const fetched = [...site.take().keys()];
  expect(fetched.sort()).toEqual(
    [
      "/es/models/acme/one",
      "/models/",
      "/models/acme/one",
      "/models/acme/two",
      "/other.xml",
      "/pages.xml.gz",
      "/sitemap.xml",
    ].sort(),
  );
  await pullReport(...options);
  expect([...site.take()].filter(([path]) => path.includes("models")).map(([, status]) => status)).toEqual([
    304, 304, 304, 304,
  ]);
});

test.each<readonly [string, string | Uint8Array, string]>([
  ["unpacks to gigabytes", gzipSync(Buffer.alloc(60 * 1024 * 1024)), "unpacks to more than"],
  ["is cut off", "<urlset><url><loc>http://127.0.0.1/models/a", "is not a complete sitemap"],
  ["is HTML", "<!DOCTYPE html><html><body>Hello</body></html>", "is not a complete sitemap"],
  ["lists sitemaps for ever", "", "lists more than 200 sitemaps"],
])("a sitemap that %s is refused, and nothing is written", async (_what, body, message) => {
  site.put("/sitemap.xml", body, "application/xml");
  if (body === "") {
    for (let i = 0; i <= 200; i += 1) {
      const next = `<sitemapindex><sitemap><loc>${site.origin}/${i + 1}.xml</loc></sitemap></sitemapindex>`;
      site.put(i === 0 ? "/sitemap.xml" : `/${i}.xml`, next, "application/xml");
    }
  }
  const { code, err } = await pullReport("--from", "sitemap", "--sitemap", `${site.origin}/sitemap.xml`);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  expect(folder.list("schemas").size).toBe(0);
});

test.each<readonly [string, (item: (i: number) => string) => string, string]>([
  [
    "100,000 sitemaps",
    (item) => `<sitemapindex>${times(100_000, (i) => `<sitemap>${item(i)}</sitemap>`)}</sitemapindex>`,
    "lists more than 200 sitemaps",
  ],
  ["a million pages", (item) => `<urlset>${times(1_000_001, item)}</urlset>`, "lists more than 1000000 pages"],
])("a sitemap that lists %s is refused before any of them is fetched", async (_what, sitemap, message) => {
  const body = sitemap((i) => `<loc>${site.origin}/${i}</loc>`);
  site.put("/sitemap.xml", body, "application/xml");
  const { code, err } = await pullReport("--from", "sitemap", "--sitemap", `${site.origin}/sitemap.xml`);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  expect([...site.take().keys()]).toEqual(["/sitemap.xml"]);
});

function times(count: number, item: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => item(i)).join("");
}

test.each([
  [["--from", "sitemap", "--sitemap", "nonsense"], "--sitemap must be an http(s) URL"],
  [["--from", "list", "--category", "x"], "--category cannot be used with --from list"],
  [["--sitemap", "http://127.0.0.1/sitemap.xml"], "--sitemap cannot be used with --from catalog"],
  [["--from", "list", "--locales", "fr"], "Cannot find the address of a model's page in fr in "],
])("%j selects nothing, which is an error", async (options, message) => {
  listModels(1);
  const { code, err } = await pullReport(...options);
  expect([code, err]).toEqual([2, expect.stringContaining(`error: ${message}`)]);
  expect([...site.take().keys()]).toEqual([]);
});

test("robots.txt is respected", async () => {
  const ids = listModels(2);
  site.put("/robots.txt", `User-agent: *\nDisallow: /es/\n`, "text/plain");
  const { code, report } = await pullReport("--from", "list");
  expect([code, report.added]).toEqual([1, ids]);
  expect([...site.take().keys()].some((path) => path.startsWith("/es/"))).toBe(false);
  expect(report.unreadable[0].message).toBe("robots.txt of the site disallows it");
});

test("no more requests are open than --concurrency allows", async () => {
  listModels(8);
  site.delayMs = 20;
  await pullReport("--from", "list", "--concurrency", "3");
  expect(site.mostOpen).toBe(3);
  expect(await pullReport("--from", "list", "--concurrency", "0")).toMatchObject({ code: 2 });
});

test("with the catalog, the pages of its models are fetched in the wanted locales", async () => {
  const catalog = new CatalogServer(
    ["acme/one", "acme/two"].map((id) => ({ ...entry(id), model_url: `${site.origin}/models/${id}` })),
  );
  await catalog.start();
  try {
    site.put("/es/models/acme/one", modelPage("acme/one", "es"));
    site.put("/es/models/acme/two", modelPage("acme/two", "es"));
    const options = ["--base-url", catalog.origin, "--locales", "en,es"];
    await pullReport(...options);
    expect([...site.take()].sort()).toEqual([
      ["/es/models/acme/one", 200],
      ["/es/models/acme/two", 200],
    ]);
    expect([...folder.list("schemas/pages").keys()].sort()).toEqual(
      ["acme/one/en.json", "acme/one/es.html", "acme/two/en.json", "acme/two/es.html"].sort(),
    );
    expect(await pullReport(...options)).toMatchObject({ report: nothing });
    expect([...site.take().values(), ...catalog.takeStatuses()].filter((status) => status === 200)).toEqual([200]);
  } finally {
    catalog.stop();
  }
});

test("a killed pull continues where it stopped", { timeout: 120_000 }, async () => {
  listModels(60);
  site.delayMs = 5;
  const args = ["pull", "--from", "list", "--allow-private", "--no-cache"];
  const child = spawn(process.execPath, [bin, ...args], { cwd: folder.path, stdio: "ignore" });
  // The first hundred pages are stored together, with the lock file.
  while (!folder.has("schemas/pull.lock.json")) await new Promise((resolve) => setTimeout(resolve, 10));
  child.kill("SIGKILL");
  await once(child, "exit");
  site.take();
  const { code, report } = await pullReport("--from", "list");
  expect([code, report.added.length, report.unreadable]).toEqual([0, 60, []]);
  const statuses = [...site.take().values()];
  expect(statuses.filter((status) => status === 304)).toHaveLength(100);
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
});
