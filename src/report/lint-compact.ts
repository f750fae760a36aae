import { type LocatedDiagnostic, placeOf } from "../rules/place.js";
import { terminalText } from "../text/terminal.js";

/** Prints one diagnostic per line, like compilers: `file:line:column: severity: message [rule]`. */
export function renderLintCompact(diagnostics: readonly LocatedDiagnostic[]): string {
  return diagnostics.map(renderLine).join("\n");
}

function renderLine(diagnostic: LocatedDiagnostic): string {
  const place = placeOf(diagnostic);
  const { severity, message, rule } = diagnostic;
  return `${place === "" ? "" : `${terminalText(place)}: `}${severity}: ${terminalText(message)} [${rule}]`;
}
