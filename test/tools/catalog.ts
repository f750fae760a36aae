import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeCatalog } from "../../bench/catalog-pages.js";
import { codegen, createWorkspace, type Workspace } from "../support/workspace.js";

const CATALOG_SIZE = 110;

/** Writes pages in two languages, besides the project's own, and generates everything from them. */
export async function createCatalog(): Promise<Workspace> {
  const workspace = createWorkspace();
  writeCatalog(workspace.folder, CATALOG_SIZE, 2);
  const { code, stderr } = await codegen(workspace.folder, "generate");
  if (code !== 0) throw new Error(stderr);
  return workspace;
}

/** Reads a generated JSON file. */
export function readGenerated<T>(folder: string, path: string): T {
  return JSON.parse(readFileSync(join(folder, "generated/schemas", path), "utf8")) as T;
}

/** A JSON Schema, as far as the tests look into it. */
export interface JsonSchema {
  readonly $id?: string;
  readonly title?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

interface Operation {
  readonly operationId: string;
  readonly requestBody: { readonly content: { readonly "application/json": Media } };
}

interface Media {
  readonly examples: { readonly sample: { readonly value: unknown } };
}

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly get?: Operation; readonly post?: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** A model in the OpenAPI document: the names that generators derive their own from. */
export interface DocumentedModel {
  readonly typeName: string;
  readonly submitPath: string;
  readonly resultPath: string;
  /** A request body. */
  readonly sample: unknown;
  /** The TypeScript type of each property of its output. */
  readonly output: ReadonlyMap<string, string>;
}

/** The models of a document in the order of their paths. */
export function documentedModels({ paths, components }: OpenApi): readonly DocumentedModel[] {
  const submits = new Map(Object.entries(paths).map(([path, { post }]) => [post?.operationId, { path, post }]));
  return Object.entries(paths).flatMap(([resultPath, { get }]) => {
    const typeName = /^get(.+)Result$/.exec(get?.operationId ?? "")?.[1];
    const submit = submits.get(`submit${typeName}`);
    if (typeName === undefined || submit?.post === undefined) return [];
    const properties = Object.entries(components.schemas[`${typeName}Output`]?.properties ?? {});
    const output = new Map(properties.map(([name, { type }]) => [name, type === "array" ? "string[]" : "string"]));
    const sample = submit.post.requestBody.content["application/json"].examples.sample.value;
    return [{ typeName, submitPath: submit.path, resultPath, sample, output }];
  });
}
