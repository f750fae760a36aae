import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { compile } from "json-schema-to-typescript";
import { Project, ts } from "ts-morph";
import { expect, test } from "vitest";
import { fromValue, type JsonValue } from "../../src/base/json.js";
import { defaultConfig } from "../../src/config.js";
import { accepts } from "../../src/schema/accepts.js";
import { renderConfigDocs } from "../../src/workspace/config/config-docs.js";
import { configSchema } from "../../src/workspace/config/config-schema.js";
import { renderFileSchemas } from "../../src/workspace/config/file-schemas.js";
import { repository } from "../support/workspace.js";

const schemas = new Map(renderFileSchemas().map(({ path, text }) => [path, JSON.parse(text) as JsonValue & object]));

test("docs/configuration.md matches the schema of the config", async () => {
  const page = join(repository, "docs/configuration.md");
  if (process.env["GOLDEN"] === "rewrite") writeFileSync(page, renderConfigDocs());
  expect(await readFile(page, "utf8")).toBe(renderConfigDocs());
});

const examples: readonly (readonly [string, JsonValue])[] = [
  ["config.schema.json", {}],
  ["config.schema.json", { $schema: "x", client: { name: "@acme/a", version: "1.0.0-beta.1" }, emitters: [] }],
  ["config.schema.json", { client: { name: "A" } }],
  ["config.schema.json", { rules: { "page/no-model-id": "off" } }],
  ["config.schema.json", { rules: { "schema/unknown-keyword": "off" } }],
  ["config.schema.json", { drift: { "input-default-changed": "loud" } }],
  ["config.schema.json", { emitters: [{ options: {} }] }],
  ["config.schema.json", []],
  ["overlay.schema.json", { model: "a/b", changes: [{ reason: "a", patch: [{ op: "remove", path: "/retired" }] }] }],
  ["overlay.schema.json", { model: "a/b", changes: [{ reason: " ", patch: [{ op: "remove", path: "/retired" }] }] }],
  ["overlay.schema.json", { model: "a/b", changes: [{ reason: "a", patch: [{ op: "add", path: "/retired" }] }] }],
  ["overlay.schema.json", { model: "a/b", changes: [{ reason: "a", patch: [{ op: "move", path: "/input/a" }] }] }],
  ["overlay.schema.json", { model: "a/b", changes: [{ reason: "a", patch: [{ op: "remove", path: "/id" }] }] }],
  ["overlay.schema.json", { model: "a/b", changes: [] }],
  ["acknowledgements.schema.json", { acknowledgements: [] }],
  ["acknowledgements.schema.json", { acknowledgements: [{ id: "a" }] }],
];

test.each(examples)("Ajv and codegen agree with %s about %j", (name, value) => {
  const schema = schemas.get(name) as JsonValue & object;
  const ajv = new Ajv2020({ keywords: ["errorMessage"], strictRequired: false });
  expect(accepts(fromValue(schema), fromValue(value))).toBe(ajv.validate(schema, value));
});

test("the type ConfigFile and the schema of the config are the same", async () => {
  const { rules, drift, ...properties } = configSchema.properties;
  const names = { ...configSchema, title: "FromSchema", properties };
  const generated = await compile(structuredClone(names) as object, "FromSchema", { bannerComment: "" });
  // Rules are names of a registry: the type takes any, and the schema names each.
  const probe = `
    import type { ConfigFile } from "../../src/config.js";
    import type { FromSchema } from "./from-schema.js";
    type Writable<T> = T extends readonly (infer I)[] ? Writable<I>[] : T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;
    type File = Writable<Omit<ConfigFile, "rules" | "drift">>;
    export const toSchema = (file: Required<File>): FromSchema => file;
    export const toFile = (file: FromSchema): File => file;
    export const keys: Record<keyof FromSchema, keyof File> & Record<keyof File, keyof FromSchema> = null as never;
    type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
    export const same: [
      Same<keyof FromSchema, keyof File>,
      Same<keyof NonNullable<FromSchema["client"]>, keyof NonNullable<File["client"]>>,
      Same<keyof NonNullable<FromSchema["schemas"]>, keyof NonNullable<File["schemas"]>>,
      Same<keyof NonNullable<FromSchema["emitters"]>[number], keyof NonNullable<File["emitters"]>[number]>,
    ] = [true, true, true, true];
  `;
  const project = new Project({
    tsConfigFilePath: join(repository, "tsconfig.json"),
    skipAddingFilesFromTsConfig: true,
    compilerOptions: { noEmit: true, rootDir: repository, exactOptionalPropertyTypes: true },
  });
  project.createSourceFile(join(repository, "test/workspace/from-schema.ts"), generated);
  const file = project.createSourceFile(join(repository, "test/workspace/probe.ts"), probe);
  const messages = file
    .getPreEmitDiagnostics()
    .map((each) => ts.flattenDiagnosticMessageText(each.compilerObject.messageText, "\n"));
  expect(messages).toEqual([]);
  expect([Object.keys(rules.properties).length, Object.keys(drift.properties).length]).not.toContain(0);
});

test("the default config fits the schema", () => {
  const { client, schemas: packages } = defaultConfig;
  const config = JSON.parse(JSON.stringify({ client, schemas: packages })) as JsonValue;
  expect(accepts(fromValue(configSchema), fromValue(config))).toBe(true);
});
