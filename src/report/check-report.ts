import type { Acknowledged } from "../diff/acknowledge.js";
import type { Change } from "../diff/change.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { markdownCode, markdownText } from "../text/markdown.js";
import { terminalText } from "../text/terminal.js";
import { renderDriftGithub } from "./drift-github.js";
import { renderDriftJson } from "./drift-json.js";
import { GITHUB_COMMENT_LIMIT, GITHUB_SUMMARY_LIMIT, renderDriftMarkdown } from "./drift-markdown.js";
import type { PlaceOf } from "./drift-place.js";
import { driftResults } from "./drift-sarif.js";
import { type Colors, plain, renderDriftText } from "./drift-text.js";
import { renderGithubCommand } from "./github-command.js";
import { renderLintGithub } from "./lint-github.js";
import { printJson, renderLintJson } from "./lint-json.js";
import { lintResults } from "./lint-sarif.js";
import { renderPatches, type StaleFile } from "./patches.js";
import { renderSarifLog, sarifUri } from "./sarif-log.js";

/** The result of `codegen check`, printed. */
export interface CheckResult {
  /** One line. */
  readonly verdict: string;
  readonly isGood: boolean;
  readonly stale: readonly StaleFile[];
  /** The start of the paths of model files. */
  readonly models: string;
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Absent if nothing was compared, or if a side could not be read. */
  readonly drift?: Acknowledged & { readonly changes: readonly Change[] };
  /** Lines about the drift. */
  readonly notes: readonly string[];
  readonly placeOf: PlaceOf;
}

/** Options of the printed result. */
interface CheckOptions {
  readonly colors?: Colors;
  /** Prints the patches of all files in full, not only one screen. */
  readonly allPatches?: boolean;
  readonly quiet?: boolean;
}

/** One screen of a terminal. */
const SCREEN_LINES = 40;
/** Maximum number of stale files to list. More of them usually have one cause. */
const MAX_FILES = 20;
/** Maximum number of changes to show. */
const MAX_CHANGES = 30;

/**
 * Prints the result of `codegen check`. `summary` is Markdown for the job summary, which may be longer than a comment.
 */
export function renderCheck(
  result: CheckResult,
  format: "text" | "json" | "markdown" | "github" | "sarif" | "summary",
  options: CheckOptions = {},
): string {
  switch (format) {
    case "text":
      return checkText(result, options);
    case "json":
      return checkJson(result);
    case "markdown":
      return checkMarkdown(result, false);
    case "summary":
      return checkMarkdown(result, true);
    case "github":
      return checkGithub(result);
    case "sarif":
      return checkSarif(result);
  }
}

function checkText(result: CheckResult, { colors = plain, allPatches = false, quiet = false }: CheckOptions): string {
  const { stale, drift, models, notes, verdict, isGood } = result;
  const named = stale.slice(0, MAX_FILES).map(({ kind, path }) => `  ${kind.padEnd(8)} ${terminalText(path)}`);
  const others = stale.length - named.length;
  const patched = allPatches ? stale : stale.filter(({ path }) => path.startsWith(models));
  const patches = quiet ? "" : renderPatches(patched, allPatches ? Number.POSITIVE_INFINITY : SCREEN_LINES);
  return [
    isGood ? verdict : colors.bold(verdict),
    ...(drift && drift.open.length > 0
      ? ["", renderDriftText(drift.open, { colors, all: drift.changes, limit: MAX_CHANGES }).trimEnd()]
      : []),
    ...notes,
    ...(named.length > 0 ? ["", "Out of date:", ...named] : []),
    ...(others > 0 ? [`  … and ${others} more files`] : []),
    ...(patches === "" ? [] : ["", patches]),
  ].join("\n");
}

function checkJson({ verdict, isGood, stale, diagnostics, drift }: CheckResult): string {
  return printJson({
    current: isGood,
    verdict,
    stale: stale.map(({ path, kind }) => ({ path, kind })),
    ...(JSON.parse(renderLintJson(diagnostics)) as object),
    drift: drift === undefined ? null : (JSON.parse(renderDriftJson(drift.open, drift)) as unknown),
  });
}

function checkMarkdown({ verdict, isGood, stale, drift, notes }: CheckResult, isSummary: boolean): string {
  const shown = stale.slice(0, MAX_FILES).map(({ kind, path }) => `- ${kind}: ${markdownCode(path)}\n`);
  const others = stale.length - shown.length;
  const head = [
    `## ${isGood ? "✅" : "❌"} ${markdownText(verdict)}\n`,
    ...(shown.length > 0
      ? [`### Out of date\n\n${shown.join("")}${others > 0 ? `- … and ${others} more files\n` : ""}`]
      : []),
  ].join("\n");
  if (drift === undefined || drift.changes.length === 0) return head.trimEnd();
  const limit = isSummary ? GITHUB_SUMMARY_LIMIT - Buffer.byteLength(head) : GITHUB_COMMENT_LIMIT - head.length;
  const report = renderDriftMarkdown(drift.open, { all: drift.changes, notes, isSummary, limit: limit - 1 });
  return `${head}\n${report}`.trimEnd();
}

function checkGithub({ verdict, isGood, stale, diagnostics, drift, placeOf }: CheckResult): string {
  const [first] = stale;
  const file = first && {
    level: "error" as const,
    title: "out of date",
    message: `${verdict}\nRun codegen and commit the result`,
    file: first.path,
  };
  const findings = renderLintGithub(diagnostics.filter(({ severity }) => severity !== "info"));
  return [
    verdict,
    ...(file && !isGood ? [renderGithubCommand(file)] : []),
    ...(findings === "" ? [] : [findings]),
    ...(drift && drift.open.length > 0 ? [renderDriftGithub(drift.open, placeOf).trimEnd()] : []),
  ].join("\n");
}

function checkSarif({ stale, diagnostics, drift, placeOf }: CheckResult): string {
  const lint = lintResults(diagnostics);
  const changes = driftResults(drift?.open ?? [], placeOf);
  const id = "check/out-of-date";
  const files = stale
    .filter(({ before }) => before !== undefined)
    .map(({ path, kind }) => ({
      ruleId: id,
      level: "error" as const,
      message: { text: `The file is out of date (${kind}): run codegen and commit the result` },
      locations: [{ physicalLocation: { artifactLocation: { uri: sarifUri(path) } } }],
      partialFingerprints: { "codegenCheck/v1": path },
    }));
  const rules = [
    ...(files.length > 0 ? [{ id, shortDescription: { text: "File out of date" } }] : []),
    ...lint.rules,
    ...changes.rules,
  ];
  return renderSarifLog(rules, [...files, ...lint.results, ...changes.results]);
}
