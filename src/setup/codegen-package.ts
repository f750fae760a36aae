import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../disk/package-root.js";

/** The name and version of the installed generator, from its `package.json`. */
export function codegenPackage(): { readonly name: string; readonly version: string; readonly node: string } {
  const text = readFileSync(join(packageRoot, "package.json"), "utf8");
  const { name, version, engines } = JSON.parse(text) as {
    readonly name: string;
    readonly version: string;
    readonly engines: { readonly node: string };
  };
  return { name, version, node: engines.node };
}
