import { plural } from "../../base/plural.js";
import { type Drift, type ReleaseDrift, sortErrors } from "../../workspace/drift.js";
import type { Io } from "../../workspace/io.js";
import { describeBase } from "../../workspace/release-base.js";
import type { SharedArgs } from "../../workspace/shared-args.js";
import { renderDiagnostic } from "./print-diagnostics.js";

/**
 * Prints the errors that prevent a comparison: a page that cannot be read may have changed in any way.
 *
 * @returns true if there are any.
 */
export function printUnread({ errors }: Pick<Drift, "errors">, io: Io): boolean {
  for (const diagnostic of errors) io.err(renderDiagnostic(diagnostic, io.colors));
  if (errors.length > 0) io.err(`Cannot compare: ${plural(errors.length, "error")} in the compared catalogs`);
  return errors.length > 0;
}

/**
 * Prints the release that the pages were compared with, or the errors that prevented it.
 *
 * @returns true if there were errors.
 */
export function printBase({ config, drift, after }: ReleaseDrift, { quiet }: SharedArgs, io: Io): boolean {
  if (printUnread(drift ?? sortErrors(after.diagnostics), io)) return true;
  if (quiet) return false;
  io.err(
    drift === undefined
      ? `First release: HEAD has no tag ${config.release.tagPrefix}<version>, and nothing is published. If there were releases, run git fetch --tags`
      : `Compared with ${describeBase(drift.before)}`,
  );
  return false;
}

/** Prints the number of acknowledged changes. `codegen lint` reports acknowledgements that have no effect. */
export function acknowledgedLines({ acknowledged }: Pick<Drift, "acknowledged">): readonly string[] {
  return acknowledged.length === 0 ? [] : [`${plural(acknowledged.length, "change")} acknowledged`];
}
