import { plural } from "../../base/plural.js";
import type { Drift } from "../../workspace/drift.js";
import type { Io } from "../../workspace/io.js";
import { renderDiagnostic } from "./print-diagnostics.js";

/** Prints the errors that prevent a comparison: a page that cannot be read may have changed in any way. */
export function printUnread({ errors }: Pick<Drift, "errors">, io: Io): boolean {
  for (const diagnostic of errors) io.err(renderDiagnostic(diagnostic, io.colors));
  if (errors.length > 0) io.err(`Cannot compare: ${plural(errors.length, "error")} in the compared catalogs`);
  return errors.length > 0;
}

/** Prints the number of acknowledged changes. `codegen lint` reports acknowledgements that have no effect. */
export function acknowledgedLines({ acknowledged }: Pick<Drift, "acknowledged">): readonly string[] {
  return acknowledged.length === 0 ? [] : [`${plural(acknowledged.length, "change")} acknowledged`];
}
