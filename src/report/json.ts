/** Findings as JSON, in the form that the README fixes. */
import type { LocatedDiagnostic } from "../base/place.js";
import { terminalText } from "../emit/escape.js";

/** Every field is always there, null where it is not known. */
export function renderJsonReport(diagnostics: readonly LocatedDiagnostic[]): string {
  const list = diagnostics.map(({ rule, severity, message, hint, file, line, column, pointer, model, locale }) => ({
    rule,
    severity,
    message,
    hint,
    file: file ?? null,
    line: line ?? null,
    column: column ?? null,
    pointer: pointer ?? null,
    model: model ?? null,
    locale: locale ?? null,
  }));
  const of = (severity: string): number => list.filter((diagnostic) => diagnostic.severity === severity).length;
  return printJson({ diagnostics: list, summary: { errors: of("error"), warnings: of("warning") } });
}

/**
 * JSON laid out over lines. It may be looked at in a terminal, so what would act there, or is not seen, is written as
 * an escape; the value stays the same.
 */
export function printJson(value: unknown): string {
  return JSON.stringify(value, null, 2).split("\n").map(terminalText).join("\n");
}
