/** Changed exports are judged by the compiler. */
import { readFileSync } from "node:fs";
import { Project } from "ts-morph";
import { expect, test } from "vitest";
import { moduleOf } from "../../src/diff/exports/assignability.js";
import { compareExports } from "../../src/diff/exports/compare-exports.js";
import { parseApiReport } from "../../src/model/api-report.js";
import { apiReport } from "./api.js";

/** Ids, names and levels of the changes between two versions of an entry point, each given as declarations. */
async function verdicts(before: string, after: string): Promise<readonly string[]> {
  const changes = await compareExports(apiReport({ ".": before }), apiReport({ ".": after }));
  return changes.map(({ id, pointer, level }) => `${id} ${pointer.split("/").slice(3).join(".")} ${level}`);
}

const job = "export interface Job { readonly id: string; }\n";

test.each([
  ["a function that is gone", "export declare function run(): void;", "export {};", ["export-removed run breaking"]],
  ["a new function", "export {};", "export declare function run(): void;", ["export-added run compatible"]],
  [
    "a class that becomes an interface",
    "export declare class Job { readonly id: string; }",
    "export interface Job { readonly id: string; }",
    ["export-changed Job breaking"],
  ],
  [
    "a parameter of another type",
    "export declare function run(id: string): void;",
    "export declare function run(id: number): void;",
    ["export-changed run breaking"],
  ],
  [
    "a parameter of a wider type",
    "export declare function run(id: string): void;",
    "export declare function run(id: string | number): void;",
    ["export-extended run compatible"],
  ],
  [
    "a new required parameter",
    "export declare function run(id: string): void;",
    "export declare function run(id: string, to: Date): void;",
    ["export-changed run breaking"],
  ],
  [
    "a new optional parameter",
    "export declare function run(id: string): void;",
    "export declare function run(id: string, to?: Date): void;",
    ["export-extended run compatible"],
  ],
  [
    "a dropped Promise",
    `${job}export declare function run(): Promise<Job>;`,
    `${job}export declare function run(): Job;`,
    ["export-changed run breaking"],
  ],
  [
    "a result of a narrower type",
    "export declare function run(): string | undefined;",
    "export declare function run(): string;",
    ["export-extended run compatible"],
  ],
  [
    "a required option",
    "export interface Options { a?: string; }\nexport declare function run(options: Options): void;",
    "export interface Options { a?: string; b: string; }\nexport declare function run(options: Options): void;",
    ["export-member-required Options.b breaking"],
  ],
  [
    "an optional option",
    "export interface Options { a?: string; }\nexport declare function run(options: Options): void;",
    "export interface Options { a?: string; b?: string; }\nexport declare function run(options: Options): void;",
    ["export-member-added Options.b compatible"],
  ],
  [
    "an option that is required now",
    "export interface Options { a?: string; }\nexport declare function run(options: Options): void;",
    "export interface Options { a: string; }\nexport declare function run(options: Options): void;",
    ["export-changed Options.a breaking"],
  ],
  [
    "more in a result",
    `${job}export declare function run(): Job;`,
    "export interface Job { readonly id: string; readonly cost: number; }\nexport declare function run(): Job;",
    ["export-member-added Job.cost compatible"],
  ],
  [
    "a result that may be missing",
    `${job}export declare function run(): Job;`,
    "export interface Job { readonly id?: string; }\nexport declare function run(): Job;",
    ["export-changed Job.id breaking"],
  ],
  [
    "a method with a narrower parameter",
    "export declare class Client { job(id: string | number): void; }",
    "export declare class Client { job(id: string): void; }",
    ["export-changed Client.job breaking"],
  ],
  [
    "a constructor with a narrower parameter",
    "export declare class Client { constructor(id: string | number); }",
    "export declare class Client { constructor(id: string); }",
    ["export-changed Client.constructor breaking"],
  ],
  [
    "a constructor with another optional parameter",
    "export declare class Client { constructor(id: string); }",
    "export declare class Client { constructor(id: string, to?: Date); }",
    ["export-extended Client.constructor compatible"],
  ],
  [
    "a method that is gone",
    "export declare class Client { job(id: string): void; }",
    "export declare class Client { }",
    ["export-member-removed Client.job breaking"],
  ],
  [
    "a generic type with another member",
    "export interface Result<Output> { output: Output; }\nexport declare function run<O>(output: O): Result<O>;",
    "export interface Result<Output> { output: Output | undefined; }\nexport declare function run<O>(output: O): Result<O>;",
    ["export-changed Result.output breaking"],
  ],
  [
    "a private member",
    "export declare class Client { private secret; #hidden; readonly id: string; }",
    "export declare class Client { readonly id: string; }",
    [],
  ],
  [
    "a type that is only spelled differently",
    "export type State = 'open' | 'closed';",
    "export type State = 'closed' | 'open';",
    ["export-extended State compatible"],
  ],
  [
    "an event that a callback receives",
    "export interface Event { a: string; }\nexport declare function on(listener: (event: Event) => void): void;",
    "export interface Event { a: string; b: number; }\nexport declare function on(listener: (event: Event) => void): void;",
    ["export-member-added Event.b compatible"],
  ],
] as const)("%s", async (_what, before, after, expected) => {
  expect(await verdicts(before, after)).toEqual(expected);
});

test("a type that is not exported is compared at its uses", async () => {
  const version = (type: string) =>
    `interface Hidden { a: ${type}; }\nexport interface Job { readonly raw: Hidden; }\nexport declare function run(): Job;\nexport {};`;
  expect(await verdicts(version("string"), version("number"))).toEqual(["export-changed Hidden.a breaking"]);
  expect(await verdicts(version("string | number"), version("number"))).toEqual([]);
});

test("a renamed package is one change, and entry points are compared by subpath", async () => {
  const api = { ".": "export declare function run(): void;", "./batch": "export declare function many(): void;" };
  const changes = await compareExports(apiReport(api), { ...apiReport(api), package: "@acme/client" });
  expect(changes.map(({ id, message }) => [id, message])).toEqual([
    ["package-renamed", "The package is now called `@acme/client`, was `client`"],
  ]);
  const gone = await compareExports(apiReport(api), apiReport({ ".": api["."] }));
  expect(gone.map(({ id, level }) => `${id} ${level}`)).toEqual(["entry-removed breaking"]);
});

test("the report of the client compiles by itself, and compared with itself nothing changed", async () => {
  const text = readFileSync(new URL("../../generated/client/api.json", import.meta.url), "utf8");
  const report = parseApiReport(text);
  if (report === undefined) throw new Error("There is no report");
  expect(await compareExports(report, report)).toEqual([]);
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.asynciterable.d.ts"],
      strict: true,
      types: [],
    },
  });
  for (const [i, entry] of report.entries.entries()) project.createSourceFile(`/entry${i}.d.ts`, moduleOf(entry));
  expect(project.getPreEmitDiagnostics().map((found) => found.getMessageText())).toEqual([]);
});
