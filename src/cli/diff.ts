/** `codegen diff [A] [B]`: what changed between two catalogs, how bad it is, and what to do. */
import { appendFile } from "node:fs/promises";
import { bumpOf } from "../diff/bump.js";
import { type Level, reaches, worstLevel } from "../diff/change.js";
import { renderDriftGithub } from "../report/drift-github.js";
import { renderDriftJson } from "../report/drift-json.js";
import { renderDriftMarkdown } from "../report/drift-markdown.js";
import { renderDriftSarif } from "../report/drift-sarif.js";
import { renderDriftText } from "../report/drift-text.js";
import { markdownText } from "../text/markdown.js";
import { type Drift, findDrift } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { locateChanges } from "./change-places.js";
import { plural, renderDiagnostic } from "./print-diagnostics.js";

export interface DiffArgs extends SharedArgs {
  readonly a?: string | undefined;
  readonly b?: string | undefined;
  readonly format: "text" | "json" | "markdown" | "github" | "sarif";
  readonly "fail-on": Level | "none";
}

export async function diff(args: DiffArgs, io: Io): Promise<ExitCode> {
  const drift = await findDrift(args.a, args.b, args, io);
  for (const diagnostic of drift.errors) io.err(renderDiagnostic(diagnostic, io.colors));
  if (drift.errors.length > 0) {
    // What could not be read may have changed in any way.
    io.err(`Cannot compare: ${plural(drift.errors.length, "error")} in what was to be compared`);
    return 2;
  }
  for (const diagnostic of drift.disagreements) io.err(renderDiagnostic(diagnostic, io.colors));
  io.out(await render(drift, args, io));
  if (!args.quiet) for (const line of renderAcknowledged(drift)) io.err(line);
  const isBad = reaches(worstLevel(drift.open), args["fail-on"]);
  return isBad || (drift.disagreements.length > 0 && args["fail-on"] !== "none") ? 1 : 0;
}

async function render(drift: Drift, args: DiffArgs, io: Io): Promise<string> {
  const { open, after, changes } = drift;
  switch (args.format) {
    case "json":
      return renderDriftJson(open, drift).trimEnd();
    case "markdown":
      return `${renderDriftMarkdown(open).trimEnd()}${renderKnown(drift)}`;
    case "sarif":
      return renderDriftSarif(open, await locateChanges(after.models, args, io)).trimEnd();
    case "github":
      await writeJobSummary(`${renderDriftMarkdown(open).trimEnd()}${renderKnown(drift)}`);
      return (
        renderDriftGithub(open, await locateChanges(after.models, args, io)) || `No changes; bump: ${bumpOf(changes)}`
      ).trimEnd();
    case "text":
      if (open.length === 0 && changes.length > 0) return `no changes but acknowledged ones; bump: ${bumpOf(changes)}`;
      return renderDriftText(open, io.colors).trimEnd();
  }
}

/** GitHub shows few annotations; the summary of the job holds everything. */
async function writeJobSummary(markdown: string): Promise<void> {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (file !== undefined && file !== "") await appendFile(file, `${markdown}\n`);
}

/** The known changes as Markdown, under the report of the others. */
function renderKnown(drift: Drift): string {
  const lines = renderAcknowledged(drift).map((line) => `- ${markdownText(line)}`);
  return lines.length === 0 ? "" : `\n\n${lines.join("\n")}`;
}

/** Known changes that were let pass, and acknowledgements that no longer do anything. */
export function renderAcknowledged({ acknowledged, stale }: Drift): readonly string[] {
  return [
    ...(acknowledged.length > 0 ? [`${plural(acknowledged.length, "change")} acknowledged`] : []),
    ...stale.map(
      ({ acknowledgement: { id, model, pointer }, why }) =>
        `warning: stale acknowledgement of ${id} at ${model} ${pointer}: ${{ expired: "its day is over", changed: "the change is another one now", gone: "there is no such change" }[why]}`,
    ),
  ];
}
