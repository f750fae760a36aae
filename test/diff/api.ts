import { readApiEntry } from "../../src/emit/client/api-entry.js";
import { openDeclarations } from "../../src/emit/client/declarations.js";
import type { ApiReport } from "../../src/model/api-report.js";

/** The report of a package with entry points that are given as declarations, by subpath. */
export function apiReport(entries: Readonly<Record<string, string>>): ApiReport {
  const files = Object.entries(entries).map(([subpath, text], i) => ({ path: `entry${i}.d.ts`, text, subpath }));
  const project = openDeclarations(
    files.map(({ path }) => path),
    files,
  );
  return { package: "client", entries: files.map(({ path, subpath }) => readApiEntry(project, path, subpath)) };
}
