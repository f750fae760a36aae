import { parse } from "jsonc-parser";
import { codegenPackage } from "./codegen-package.js";

/** A file that a project needs. */
export interface ProjectFile {
  /** Relative to the folder of the project. */
  readonly path: string;
  /** The whole text of a new file. */
  readonly text: string;
  /** Lines that an existing file lacks, for a person to add. */
  readonly missingIn: (existing: string) => readonly string[];
}

const GITATTRIBUTES = [
  "* text=auto eol=lf",
  "schemas/pages/** -text",
  "generated/** linguist-generated=true",
  "schemas/models/** linguist-generated=true",
  "schemas/*.schema.json linguist-generated=true",
];

const GITIGNORE = ["node_modules/", "site/", ".codegen-*"];

const SCRIPTS = { generate: "codegen", check: "codegen check", pull: "codegen pull" };

const SCHEMAS_README = `# Schemas

- \`pages/\`: one captured documentation page per model and language. Add some with \`npx codegen pull\` (RunComfy's catalog) or
  \`npx codegen add <file or URL>\`.
- \`pages.urls\`: addresses of pages that the drift workflow captures.
- \`overlays/\`: reviewed corrections of pages.
- \`models/\` and \`*.schema.json\`: generated. Do not edit.
`;

/**
 * The files that a project needs.
 *
 * @param workflows Texts of workflows of GitHub Actions, by file name.
 * @param schemas The JSON Schemas of the files that people write, by path relative to the schemas folder.
 */
export function projectFiles(
  workflows: ReadonlyMap<string, string>,
  schemas: readonly { readonly path: string; readonly text: string }[],
): readonly ProjectFile[] {
  return [
    packageFile(),
    configFile(),
    linesFile(".gitattributes", GITATTRIBUTES),
    linesFile(".gitignore", GITIGNORE),
    ...[...workflows].map(([name, text]) => wholeFile(`.github/workflows/${name}`, text)),
    wholeFile("schemas/README.md", SCHEMAS_README),
    wholeFile("schemas/pages/.gitkeep", ""),
    wholeFile("schemas/pages.urls", "# Addresses of the pages that the drift workflow captures, one per line.\n"),
    ...schemas.map(({ path, text }) => wholeFile(`schemas/${path}`, text)),
  ];
}

function packageFile(): ProjectFile {
  const { name, version } = codegenPackage();
  const wanted = { scripts: SCRIPTS, devDependencies: { [name]: `^${version}` } };
  return {
    path: "package.json",
    text: toText({ private: true, type: "module", ...wanted }),
    missingIn: (existing) => {
      const found = asObject(parse(existing));
      const isInstalled = asObject(found["dependencies"])[name] !== undefined;
      return Object.entries(wanted).flatMap(([section, entries]) => {
        const present = section === "devDependencies" && isInstalled ? entries : asObject(found[section]);
        const missing = Object.entries(entries).filter(([key]) => asObject(present)[key] === undefined);
        const members = missing.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
        return members.length === 0 ? [] : [`"${section}": { ${members.join(", ")} }`];
      });
    },
  };
}

function configFile(): ProjectFile {
  const schema = "./schemas/config.schema.json";
  return {
    path: "codegen.config.json",
    text: toText({
      $schema: schema,
      client: { name: "runcomfy-client", version: "0.1.0" },
      schemas: { name: "runcomfy-schemas", version: "0.1.0" },
    }),
    missingIn: (existing) =>
      asObject(parse(existing))["$schema"] === undefined ? [`"$schema": ${JSON.stringify(schema)}`] : [],
  };
}

function linesFile(path: string, lines: readonly string[]): ProjectFile {
  return {
    path,
    text: `${lines.join("\n")}\n`,
    missingIn: (existing) => {
      const present = new Set(existing.split(/\r?\n/).map((line) => line.trim().replace(/\s+/g, " ")));
      return lines.filter((line) => !present.has(line));
    },
  };
}

/** A file that is left alone if it exists. */
function wholeFile(path: string, text: string): ProjectFile {
  return { path, text, missingIn: () => [] };
}

function toText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
