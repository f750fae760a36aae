import type { Colors } from "picocolors/types.js";
import { groupBy } from "../../base/order.js";
import { plural } from "../../base/plural.js";
import { type LocatedDiagnostic, placeOf } from "../../rules/place.js";
import type { Severity } from "../../rules/rule.js";
import { terminalText } from "../../text/terminal.js";
import type { Io } from "../../workspace/io.js";
import type { SharedArgs } from "../../workspace/shared-args.js";
import type { Workspace } from "../../workspace/workspace.js";

/**
 * Prints a diagnostic: what is wrong, where, and what to do. Control characters of a page are shown, not obeyed.
 *
 * @param context.frame The printed lines of the page around it.
 * @param context.others The same diagnostic at other places.
 */
export function renderDiagnostic(
  diagnostic: LocatedDiagnostic,
  colors: Colors,
  { frame, others = [] }: { readonly frame?: string | undefined; readonly others?: readonly LocatedDiagnostic[] } = {},
): string {
  const { severity, rule, message, hint, pointer } = diagnostic;
  const place = placeOf(diagnostic);
  const at = pointer === undefined || message.includes(pointer) ? "" : colors.dim(` at ${terminalText(pointer)}`);
  const head = `${place === "" ? "" : `${colors.bold(terminalText(place))}: `}${paint(severity, colors)}: ${terminalText(message)}${at}`;
  return [
    `${head} ${colors.dim(`[${rule}]`)}`,
    ...(frame === undefined ? [] : [frame]),
    ...others.map((other) => `  ${colors.dim("also")} ${terminalText(placeOf(other))}`),
    `  ${colors.dim("hint:")} ${terminalText(hint)}`,
  ].join("\n");
}

/** Diagnostics that say the same of the same model, at one or more places. */
type Alike = readonly [first: LocatedDiagnostic, ...others: LocatedDiagnostic[]];

/** Groups what the pages of a model in several languages have in common. The order is that of the first of each group. */
export function groupAlike(diagnostics: readonly LocatedDiagnostic[]): readonly Alike[] {
  const keyOf = ({ rule, severity, model, pointer, message, hint }: LocatedDiagnostic): string =>
    JSON.stringify([rule, severity, model, pointer, message, hint]);
  return [...groupBy(diagnostics, keyOf).values()].map((group) => group as readonly LocatedDiagnostic[] as Alike);
}

/** Prints an error of use, of the disk or of the network, with its details and its hint. */
export function renderUsageError(
  {
    message,
    hint,
    details = [],
  }: { readonly message: string; readonly hint: string; readonly details?: readonly string[] },
  colors: Colors,
): string {
  return [
    `${colors.red("error")}: ${terminalText(message)}`,
    ...details.map((detail) => `  ${terminalText(detail)}`),
    `  ${colors.dim("hint:")} ${terminalText(hint)}`,
  ].join("\n");
}

/** Prints a warning about the use of a command, with its hint. */
export function renderUsageWarning(
  { message, hint }: { readonly message: string; readonly hint: string },
  colors: Colors,
): string {
  return `${colors.yellow("warning")}: ${terminalText(message)}\n  ${colors.dim("hint:")} ${terminalText(hint)}`;
}

function paint(severity: Severity, colors: Colors): string {
  if (severity === "error") return colors.red(severity);
  return severity === "warning" ? colors.yellow(severity) : colors.blue(severity);
}

/** Maximum number of printed warnings per rule. The rest is counted. */
const MAX_ALIKE = 5;

/** Prints errors always, warnings unless `--quiet`, and repairs with `--verbose`. */
export function printDiagnosticsOf({ diagnostics }: Pick<Workspace, "diagnostics">, args: SharedArgs, io: Io): void {
  const shown = diagnostics.filter(
    ({ severity }) => severity === "error" || (severity === "warning" ? !args.quiet : args.verbose),
  );
  const seen = new Map<string, number>();
  for (const [first, ...others] of groupAlike(shown)) {
    const { rule, severity } = first;
    const number = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, number);
    if (severity === "error" || args.verbose || number <= MAX_ALIKE)
      io.err(renderDiagnostic(first, io.colors, { others }));
  }
  if (args.verbose) return;
  for (const [rule, number] of seen) {
    const isError = shown.some((found) => found.rule === rule && found.severity === "error");
    if (number > MAX_ALIKE && !isError)
      io.err(`… and ${number - MAX_ALIKE} more [${rule}]: codegen lint shows them all`);
  }
}

/** The number of diagnostics of each severity. */
interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Counts diagnostics by severity. */
export function count(diagnostics: readonly LocatedDiagnostic[]): Counts {
  const of = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return { errors: of("error"), warnings: of("warning"), infos: of("info") };
}

/** Prints errors and warnings: "1 error, 2 warnings". */
export function renderCounts({ errors, warnings }: Counts): string {
  return `${plural(errors, "error")}, ${plural(warnings, "warning")}`;
}
