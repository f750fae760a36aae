import type { JsonValue } from "../../base/json.js";
import { configSchema } from "./config-schema.js";

interface Key {
  readonly description?: string;
  readonly type?: string;
  readonly default?: JsonValue;
  readonly enum?: readonly string[];
  readonly items?: Key;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Key>>;
}

/** Renders `docs/configuration.md` from the JSON Schema of the config. A test keeps the committed file equal to it. */
export function renderConfigDocs(): string {
  const keys = configSchema.properties as unknown as Readonly<Record<string, Key>> & Keys;
  const { client, schemas, emitters, release } = keys;
  return [
    INTRODUCTION,
    table(keys),
    `A lint rule that stops generation from a page must stay an error: otherwise a model could vanish from the packages
unnoticed.
`,
    "## `client` and `schemas`\n",
    table(client.properties ?? {}, schemas.properties),
    "### `publishConfig`\n",
    table(client.properties?.["publishConfig"]?.properties ?? {}),
    "## An entry of `emitters`\n",
    table(emitters.items?.properties ?? {}, undefined, emitters.items?.required),
    `\`package\` has the keys of \`client\`, without \`languages\`. Its \`name\` is required.
`,
    "## `release`\n",
    table(release.properties ?? {}),
    OTHER_FILES,
  ].join("\n");
}

type Keys = Readonly<Record<"client" | "schemas" | "emitters" | "release", Key>>;

/** @param others The keys of `schemas` beside those of `client`: defaults differ, and some keys are only there. */
function table(
  keys: Readonly<Record<string, Key>>,
  others: Readonly<Record<string, Key>> = keys,
  required: readonly string[] = [],
): string {
  const rows = Object.entries({ ...others, ...keys }).map(([name, key]) => {
    const defaults = new Set([key.default, others[name]?.default].flatMap((value) => value ?? []));
    const shown = [...defaults].map((value) => code(typeof value === "string" ? value : JSON.stringify(value)));
    const value = required.includes(name) ? "required" : shown.join(", ");
    const where = name in keys ? "" : " (only `schemas`)";
    return `| ${code(name)}${where} | ${typeOf(key)} | ${cell(linked(key.description ?? ""))} | ${value} |`;
  });
  return ["| key | type | meaning | default |", "| --- | --- | --- | --- |", ...rows, ""].join("\n");
}

/** The page is in the same folder as the others. */
function linked(text: string): string {
  return text.replace(/\bdocs\/([\w-]+\.md)/g, "[$1]($1)");
}

function typeOf({ type = "any", items, enum: values }: Key): string {
  if (values !== undefined) return values.map(code).join(", ");
  return type === "array" ? `list of ${items?.type ?? "any"}s` : type;
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

const INTRODUCTION = `# Configuration

Generated from \`src/workspace/config/config-schema.ts\`; do not edit.

\`codegen.config.json\` is the config of a project. codegen looks for it in the current folder, then in the folders around it up
to the top of the git repository, and uses the folders \`schemas\` and \`generated\` beside it. \`--config\` sets another file.
Every key is optional. Comments and trailing commas are allowed. Each problem in the file is reported with its line.

\`\`\`jsonc
{
  "$schema": "./schemas/config.schema.json",
  // The published packages.
  "client": { "name": "@acme/runcomfy", "version": "1.0.0", "license": "MIT", "repository": "https://github.com/acme/runcomfy" },
  "schemas": { "name": "@acme/runcomfy-schemas" },
  // Severities of lint rules.
  "rules": { "schema/unknown-keyword": "off" },
  // Levels of drift rules.
  "drift": { "input-default-changed": "compatible" }
}
\`\`\`
`;

const OTHER_FILES = `## Schemas for editors

codegen writes a JSON Schema for each file that people edit into the schemas folder, beside \`model.schema.json\`. With
\`$schema\`, an editor completes keys and rules and marks mistakes. codegen checks the files against the same schemas.

| file | schema |
| --- | --- |
| \`codegen.config.json\` | \`schemas/config.schema.json\` |
| overlays, \`schemas/overlays/**\` | \`schemas/overlay.schema.json\` |
| \`schemas/acknowledgements.json\` | \`schemas/acknowledgements.schema.json\` |
`;
