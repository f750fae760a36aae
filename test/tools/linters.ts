import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installTool, runTool } from "./tool.js";

/** A finding of Spectral; 0 is the severity of an error. */
export interface SpectralFinding {
  readonly code: string;
  readonly severity: number;
  readonly path: readonly string[];
}

/** All findings of Spectral's rules for OpenAPI. */
export async function lintWithSpectral(folder: string, document: string): Promise<readonly SpectralFinding[]> {
  const packages = await installTool("lint");
  writeFileSync(join(folder, ".spectral.json"), JSON.stringify({ extends: ["spectral:oas"] }));
  const bin = join(packages, "@stoplight/spectral-cli/dist/index.js");
  const options = ["--ruleset", ".spectral.json", "--format", "json", "--quiet", "--output.json", "found.json"];
  const { printed } = await runTool(folder, bin, ["lint", document, ...options]);
  if (printed !== "") throw new Error(printed);
  return JSON.parse(readFileSync(join(folder, "found.json"), "utf8"));
}

export interface RedoclyFinding {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
}

/** All findings of Redocly's recommended rules. */
export async function lintWithRedocly(folder: string, document: string): Promise<readonly RedoclyFinding[]> {
  const bin = join(await installTool("lint"), "@redocly/cli/bin/cli.js");
  const { printed } = await runTool(folder, bin, ["lint", document, "--format", "json"]);
  const json = printed.slice(printed.indexOf("{\n"), printed.lastIndexOf("}") + 1);
  return (JSON.parse(json) as { readonly problems: readonly RedoclyFinding[] }).problems;
}
