/** Programs that compile only if a generator gave every model its own types. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../support/workspace.js";
import type { DocumentedModel } from "./catalog.js";
import { runTool } from "./tool.js";

const helpers = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Named<T> = { [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K] };
function isTrue<T extends true>(): void {}
`;

/**
 * A program that compiles only if the result of each model has an output with exactly the documented properties.
 *
 * @param resultOf A type expression for the result of a model.
 */
export function outputProgram(
  imports: string,
  models: readonly DocumentedModel[],
  resultOf: (model: DocumentedModel) => string,
): string {
  const checks = models.map((model, i) => {
    const types = [...model.output].map(
      ([name, type]) => `isTrue<Same<NonNullable<Output${i}[${JSON.stringify(name)}]>, ${type}>>();\n`,
    );
    const output = `type Output${i} = NonNullable<${resultOf(model)}["output"]>;\n`;
    return `${output}${hasKeys(`Output${i}`, [...model.output.keys()])}${types.join("")}`;
  });
  return `${imports}\n${helpers}\n${checks.join("")}`;
}

/** A program that compiles only if each type has exactly the properties. */
export function propertiesProgram(imports: string, properties: ReadonlyMap<string, readonly string[]>): string {
  const checks = [...properties].map(([type, names]) => hasKeys(type, names));
  return `${imports}\n${helpers}\n${checks.join("")}`;
}

function hasKeys(type: string, names: readonly string[]): string {
  return `isTrue<Same<keyof Named<${type}>, ${names.map((name) => JSON.stringify(name)).join(" | ")}>>();\n`;
}

/** Compiles a program beside the output of a generator. Returns the messages of the compiler. */
export async function compileProgram(folder: string, program: string): Promise<string> {
  writeFileSync(join(folder, "program.ts"), program);
  const options = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "esnext"];
  const resolution = ["--moduleResolution", "bundler", "--lib", "es2023,dom,dom.iterable", "--types", ""];
  const compiler = join(repository, "node_modules/typescript/bin/tsc");
  return (await runTool(folder, compiler, [...options, ...resolution, "program.ts"])).printed;
}
