import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../disk/package-root.js";

/** The version of the installed generator. */
export function codegenVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  return String((manifest as { readonly version?: unknown }).version);
}
