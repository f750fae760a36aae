import { readFileSync } from "node:fs";

/** The name and version of the installed generator, from its `package.json`: this module is `dist/setup/codegen-package.js`. */
export function codegenPackage(): { readonly name: string; readonly version: string; readonly node: string } {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { name, version, engines } = JSON.parse(text) as {
    readonly name: string;
    readonly version: string;
    readonly engines: { readonly node: string };
  };
  return { name, version, node: engines.node };
}
