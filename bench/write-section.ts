import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./places.js";

/** Replaces the body of a section (`## heading`) of docs/benchmarks.md, or appends the section. */
export function replaceSection(heading: string, body: string): void {
  const file = join(repository, "docs/benchmarks.md");
  const text = readFileSync(file, "utf8");
  const section = `\n## ${heading}\n\n${body}\n`;
  const start = text.indexOf(`\n## ${heading}\n`);
  const next = start < 0 ? -1 : text.indexOf("\n## ", start + 1);
  const before = start < 0 ? `${text.trimEnd()}\n` : text.slice(0, start);
  writeFileSync(file, before + section + (next < 0 ? "" : text.slice(next)));
}
