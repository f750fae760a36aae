import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { compile } from "json-schema-to-typescript";
import { Project, ts } from "ts-morph";
import { expect, test } from "vitest";
import { parseModel, renderModel } from "../../src/model/model-file.js";
import { repository } from "../support/workspace.js";

const schema = JSON.parse(readFileSync(join(repository, "schemas/model.schema.json"), "utf8"));
const folder = join(repository, "schemas/models");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json"));

test.each(files)("%s is valid against the schema of the models", (path) => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  validate(JSON.parse(readFileSync(join(folder, path), "utf8")));
  expect(validate.errors).toBeNull();
});

test.each(files)("%s is read and printed again as the same bytes", (path) => {
  const text = readFileSync(join(folder, path), "utf8");
  const { value, diagnostics } = parseModel(text, path);
  expect(diagnostics).toEqual([]);
  expect(value && renderModel(value, JSON.parse(text).$schema)).toBe(text);
});

test("the type of the models is held to their schema", async () => {
  const project = new Project({
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
      types: [],
    },
  });
  const plain = { ...schema, title: undefined, $defs: { ...schema.$defs, schema: { type: "object" } } };
  const generated = await compile(plain, "ModelFile", {
    additionalProperties: false,
    bannerComment: "",
    $refOptions: { resolve: { file: false, http: false } },
  });
  const folderOf = (name: string): string => join(repository, "test/model", name);
  project.createSourceFile(folderOf("held-generated.ts"), generated, { overwrite: true });
  project.createSourceFile(
    folderOf("held.ts"),
    `import type { Model, Source } from "../../src/model/model.js";
import type { Listing } from "../../src/page/listing.js";
    import type { NodeTexts, Texts } from "../../src/normalize/texts.js";
    import type { ModelFile } from "./held-generated.js";
    type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
    type OptionalKeys<T> = { [K in keyof T]-?: {} extends Pick<T, K> ? K : never }[keyof T];
    type Price = NonNullable<Listing["price"]>;
    type FileTexts = ModelFile["texts"][string];
    type FileListing = NonNullable<ModelFile["listing"]>;
    type Scalars = "id" | "provider" | "endpoint";
    export const sameKeys: Same<keyof Model, Exclude<keyof ModelFile, "$schema" | "formatVersion">> = true;
    export const sameOptional: Same<OptionalKeys<Model>, OptionalKeys<ModelFile>> = true;
    export const sameSource: Same<keyof Source, keyof ModelFile["sources"][number]> = true;
    export const sameTexts: Same<keyof Texts, keyof FileTexts> = true;
    export const sameNodeTexts: Same<keyof NodeTexts, keyof FileTexts["input"][string]> = true;
    export const sameListing: Same<keyof Listing, keyof FileListing> = true;
    export const samePrice: Same<Price, NonNullable<FileListing["price"]>> = true;
    export const sameScalars: Same<Pick<Model, Scalars>, Pick<ModelFile, Scalars>> = true;`,
    { overwrite: true },
  );
  const diagnostics = project.getPreEmitDiagnostics();
  expect(project.formatDiagnosticsWithColorAndContext(diagnostics)).toBe("");
});

test("invisible characters are escaped in the file, and mean the same", () => {
  const [path = ""] = files;
  const text = readFileSync(join(folder, path), "utf8");
  const word = "a\u202eb\u2066c\u2028d\u200be\u0085f\u00adg";
  const { value } = parseModel(text.replace('"description": "', `"description": "${word}`), path);
  const printed = value === undefined ? "" : renderModel(value, JSON.parse(text).$schema);
  expect(printed).toContain("a\\u202eb\\u2066c\\u2028d\\u200be\\u0085f\\u00adg");
  expect(printed).not.toMatch(/[\u0085\u00ad\u200b\u2028\u202e\u2066]/);
  expect(JSON.stringify(JSON.parse(printed))).toContain(JSON.stringify(word).slice(1, -1));
});
