import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { Node, Project, type SourceFile, SyntaxKind } from "ts-morph";
import { expect, test } from "vitest";
import { repository } from "./support/workspace.js";

const src = join(repository, "src");
const document = readFileSync(join(repository, "docs/architecture.md"), "utf8");

/** The imports that a folder may have: folders by name, and folders from which it may import only types. */
interface Allowed {
  readonly values: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
}

/** Reads the table of docs/architecture.md: "| `src/model/` | … | `base`, types of `page` |". */
function readTable(markdown: string): ReadonlyMap<string, Allowed> {
  const rows = [...markdown.matchAll(/^\| `src\/([\w-]+)(?:\/|\.ts)` \|.*\| ([^|]*) \|$/gm)];
  return new Map(
    rows.map(([, folder = "", cell = ""]) => {
      const typesOnly = [...cell.matchAll(/types of `([\w-]+)`/g)].map(([, name = ""]) => name);
      const named = [...cell.matchAll(/`([\w-]+)`/g)].map(([, name = ""]) => name);
      const values = named.filter((name) => !typesOnly.includes(name));
      return [folder, { values: new Set(values), types: new Set(typesOnly) }];
    }),
  );
}

interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

/** Everything that a file loads or names: `import`, `export … from`, `import()` and `import("…")` types. */
function importsOf(file: SourceFile): readonly Import[] {
  const declarations = file.getImportDeclarations().map((declaration) => {
    const names = declaration.getNamedImports();
    const isTypeOnly = declaration.isTypeOnly() || (names.length > 0 && names.every((name) => name.isTypeOnly()));
    return { specifier: declaration.getModuleSpecifierValue(), isTypeOnly };
  });
  const exported = file.getExportDeclarations().flatMap((declaration) => {
    const specifier = declaration.getModuleSpecifierValue();
    const names = declaration.getNamedExports();
    const isTypeOnly = declaration.isTypeOnly() || (names.length > 0 && names.every((name) => name.isTypeOnly()));
    return specifier === undefined ? [] : [{ specifier, isTypeOnly }];
  });
  const calls = file.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    const [argument] = call.getArguments();
    const isImport = call.getExpression().getKind() === SyntaxKind.ImportKeyword;
    if (!isImport || !argument?.isKind(SyntaxKind.StringLiteral)) return [];
    return [{ specifier: argument.getLiteralValue(), isTypeOnly: false }];
  });
  const types = file.getDescendantsOfKind(SyntaxKind.ImportType).flatMap((type) => {
    const literal = type.getArgument().getFirstDescendantByKind(SyntaxKind.StringLiteral);
    return literal === undefined ? [] : [{ specifier: literal.getLiteralValue(), isTypeOnly: true }];
  });
  return [...declarations, ...exported, ...calls, ...types];
}

const folderOf = (path: string): string =>
  relative(src, path)
    .split(/[\\/]/)[0]
    ?.replace(/\.[jt]s$/, "") ?? "";

/** The imports of a file that the table does not allow. */
function violations(file: SourceFile, table: ReadonlyMap<string, Allowed>): readonly string[] {
  const path = file.getFilePath();
  const own = folderOf(path);
  const allowed = table.get(own);
  if (allowed === undefined) return [`src/${own} has no row in docs/architecture.md`];
  return importsOf(file).flatMap(({ specifier, isTypeOnly }) => {
    const shown = `${relative(src, path)} imports ${specifier}`;
    if (!specifier.startsWith(".")) return own === "runtime" && !specifier.startsWith("node:") ? [shown] : [];
    const target = folderOf(resolve(dirname(path), specifier));
    const isAllowed = target === own || allowed.values.has(target) || (isTypeOnly && allowed.types.has(target));
    return isAllowed ? [] : [shown];
  });
}

const table = readTable(document);
const project = new Project({ compilerOptions: { allowJs: false }, skipFileDependencyResolution: true });
for (const path of readdirSync(src, { recursive: true, encoding: "utf8" })) {
  if (path.endsWith(".ts")) project.addSourceFileAtPath(join(src, path));
}

test("each folder imports only what the table in docs/architecture.md allows", () => {
  expect(project.getSourceFiles().flatMap((file) => violations(file, table))).toEqual([]);
});

test("the table in docs/architecture.md has a row for every folder of src, and no other", () => {
  const folders = new Set(project.getSourceFiles().map((file) => folderOf(file.getFilePath())));
  expect([...table.keys()].sort()).toEqual([...folders].sort());
});

test.each([
  ["cli/x.ts", 'import { RunComfy } from "../runtime/client.js";'],
  ["cli/x.ts", 'export { RunComfy } from "../runtime/client.js";'],
  ["base/x.ts", 'export const run = async () => import("../cli/run.js");'],
  ["base/x.ts", 'export type Run = typeof import("../cli/run.js");'],
  ["runtime/x.ts", 'import { Ajv } from "ajv";'],
  ["unknown/x.ts", ""],
])("%s with `%s` is found", (path, text) => {
  const file = new Project({ useInMemoryFileSystem: true }).createSourceFile(join(src, path), text);
  expect(violations(file, table)).toHaveLength(1);
});

/** The code spans of a document that are paths in this repository, without those that have a placeholder. */
function pathsIn(markdown: string): readonly string[] {
  const spans = [...markdown.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, span = ""]) => span);
  return spans.filter((span) => /^(?:src|test|templates|docs|schemas|bench|\.ci|\.github)\/[\w./-]+$/.test(span));
}

test.each(["CONTRIBUTING.md", "docs/architecture.md", "docs/decisions.md", "docs/emitters.md"])(
  "every path in %s exists",
  (file) => {
    const paths = pathsIn(readFileSync(join(repository, file), "utf8"));
    expect(paths).not.toEqual([]);
    expect(paths.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  },
);

/** The names of exported declarations; `isDocumented` is true if the declaration has a docstring. */
function exportsOf(file: SourceFile): readonly { readonly name: string; readonly isDocumented: boolean }[] {
  return file.getStatements().flatMap((statement) => {
    if (!Node.isExportable(statement) || !statement.isExported() || !Node.isJSDocable(statement)) return [];
    const isDocumented = statement.getJsDocs().length > 0;
    const names = Node.isVariableStatement(statement)
      ? statement.getDeclarations().map((declaration) => declaration.getName())
      : [Node.hasName(statement) ? statement.getName() : ""];
    return names.map((name) => ({ name: `${relative(src, file.getFilePath())} ${name}`, isDocumented }));
  });
}

test("at least nine in ten exported declarations have a docstring", () => {
  const all = project.getSourceFiles().flatMap(exportsOf);
  const missing = all.filter(({ isDocumented }) => !isDocumented).map(({ name }) => name);
  expect(all.length).toBeGreaterThan(1_000);
  expect(missing.length / all.length, `without a docstring:\n${missing.join("\n")}`).toBeLessThan(0.1);
});
