import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Project } from "ts-morph";
import { expect, test } from "vitest";
import { repository } from "./support/workspace.js";

const src = join(repository, "src");

/** The table of docs/architecture.md: which folders a folder may import from; `type:` stands for types only. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  base: [],
  page: ["base"],
  normalize: ["base", "page", "type:model"],
  overlay: ["base", "page", "normalize", "model", "emit"],
  model: ["base", "normalize", "page"],
  emit: ["base", "model", "normalize", "type:config"],
  diff: ["base", "model", "emit", "report"],
  report: ["base", "emit"],
  disk: ["base", "page", "emit", "config", "model", "normalize", "overlay", "diff"],
  fetch: ["base"],
  runtime: [],
  config: ["base"],
};

const project = new Project({ compilerOptions: { allowJs: false } });
for (const path of readdirSync(src, { recursive: true, encoding: "utf8" })) {
  if (path.endsWith(".ts")) project.addSourceFileAtPath(join(src, path));
}

const folderOf = (path: string): string =>
  relative(src, path)
    .split(/[\\/]/)[0]
    ?.replace(/\.[jt]s$/, "") ?? "";

test("each folder imports only what the table of the architecture allows", () => {
  const wrong = project.getSourceFiles().flatMap((file) => {
    const own = folderOf(file.getFilePath());
    const rule = allowed[own];
    if (rule === undefined) return [];
    return file.getImportDeclarations().flatMap((declaration) => {
      const specifier = declaration.getModuleSpecifierValue();
      if (!specifier.startsWith("."))
        return own === "runtime" && !specifier.startsWith("node:") ? [`${file.getBaseName()}: ${specifier}`] : [];
      const target = folderOf(join(dirname(file.getFilePath()), specifier));
      const isTypeOnly =
        declaration.isTypeOnly() ||
        (declaration.getNamedImports().length > 0 && declaration.getNamedImports().every((name) => name.isTypeOnly()));
      const isAllowed = target === own || rule.includes(target) || (isTypeOnly && rule.includes(`type:${target}`));
      return isAllowed ? [] : [`${relative(src, file.getFilePath())} imports ${specifier}`];
    });
  });
  expect(wrong).toEqual([]);
});

test("the architecture names every folder of src", () => {
  const told = readFileSync(join(repository, "docs/architecture.md"), "utf8");
  const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) expect(told).toContain(`\`src/${name}/\``);
});
