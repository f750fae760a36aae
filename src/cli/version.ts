import { readFileSync } from "node:fs";

/** The version of the installed generator: this module is `dist/cli/version.js`. */
export function codegenVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return String((manifest as { readonly version?: unknown }).version);
}
