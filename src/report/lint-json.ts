/** Findings as JSON, in the form that the README fixes. */
import type { LocatedDiagnostic } from "../rules/place.js";
import { terminalText } from "../text/terminal.js";

/** Every field is always there, null where it is not known; but `related` only where a second place is meant. */
export function renderLintJson(diagnostics: readonly LocatedDiagnostic[]): string {
  const list = diagnostics.map(({ rule, severity, message, hint, pointer, model, locale, related, ...place }) => ({
    rule,
    severity,
    message,
    hint,
    ...placeFields(place),
    pointer: pointer ?? null,
    model: model ?? null,
    locale: locale ?? null,
    ...(related && { related: placeFields(related) }),
  }));
  const of = (severity: string): number => list.filter((diagnostic) => diagnostic.severity === severity).length;
  return printJson({ diagnostics: list, summary: { errors: of("error"), warnings: of("warning") } });
}

function placeFields({ file, line, column }: Pick<LocatedDiagnostic, "file" | "line" | "column">) {
  return { file: file ?? null, line: line ?? null, column: column ?? null };
}

/**
 * JSON laid out over lines. It may be looked at in a terminal, so what would act there, or is not seen, is written as
 * an escape; the value stays the same.
 */
export function printJson(value: unknown): string {
  return JSON.stringify(value, null, 2).split("\n").map(terminalText).join("\n");
}
