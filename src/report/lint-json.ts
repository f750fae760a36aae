import type { LocatedDiagnostic } from "../rules/place.js";
import { terminalText } from "../text/terminal.js";

/**
 * Prints diagnostics as JSON. Every field is always there, null if it is unknown. Only `related` is absent if there is
 * none.
 */
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
 * Prints indented JSON. Control characters and invisible characters are escaped, because the output may be shown in a
 * terminal. The value is the same.
 */
export function printJson(value: unknown): string {
  return JSON.stringify(value, null, 2).split("\n").map(terminalText).join("\n");
}
