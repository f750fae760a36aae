/** Diagnostics as text for people. */
import type { Colors } from "picocolors/types.js";
import { type LocatedDiagnostic, placeOf } from "../rules/place.js";
import type { Severity } from "../rules/rule.js";
import { terminalText } from "../text/terminal.js";

/**
 * One finding: what, where, and what to do. Text of a page cannot reach the terminal's controls.
 *
 * @param frame The lines of the page around it, ready to print.
 */
export function renderDiagnostic(diagnostic: LocatedDiagnostic, colors: Colors, frame?: string): string {
  const { severity, rule, message, hint, pointer } = diagnostic;
  const place = placeOf(diagnostic);
  const at = pointer === undefined || message.includes(pointer) ? "" : colors.dim(` at ${terminalText(pointer)}`);
  const head = `${place === "" ? "" : `${colors.bold(terminalText(place))}: `}${paint(severity, colors)}: ${terminalText(message)}${at}`;
  return [
    `${head} ${colors.dim(`[${rule}]`)}`,
    ...(frame === undefined ? [] : [frame]),
    `  ${colors.dim("hint:")} ${terminalText(hint)}`,
  ].join("\n");
}

/** Wrong use, or something that could not be had: what, and what to do. */
export function renderUsageError(
  { message, hint }: { readonly message: string; readonly hint: string },
  colors: Colors,
): string {
  return `${colors.red("error")}: ${terminalText(message)}\n  ${colors.dim("hint:")} ${terminalText(hint)}`;
}

/** Something that was done, but perhaps not as it was meant. */
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

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function count(diagnostics: readonly LocatedDiagnostic[]): Counts {
  const of = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return { errors: of("error"), warnings: of("warning"), infos: of("info") };
}

/** "1 error, 2 warnings". */
export function renderCounts({ errors, warnings }: Counts): string {
  return `${plural(errors, "error")}, ${plural(warnings, "warning")}`;
}

export function plural(number: number, word: string, words = `${word}s`): string {
  return `${number} ${number === 1 ? word : words}`;
}
