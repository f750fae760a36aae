import type { PhysicalLocation, ReportingDescriptor, Result } from "sarif";
import { byCodePoint } from "../base/order.js";
import type { Change, Level } from "../diff/change.js";
import { driftRules } from "../diff/rules/registry.js";
import type { ChangePlace, PlaceOf } from "./drift-place.js";
import { renderSarifLog, type SarifResults, sarifText, sarifUri } from "./sarif-log.js";

const sarifLevels = {
  breaking: "error",
  warning: "warning",
  compatible: "note",
  docs: "note",
} as const satisfies Record<Level, Result.level>;

/**
 * Prints SARIF 2.1.0 for code scanning. GitHub refuses a log with a result that has no place in a file. By its
 * fingerprint, GitHub recognizes an alert in later runs.
 */
export function renderDriftSarif(changes: readonly Change[], placeOf: PlaceOf = () => undefined): string {
  const { rules, results } = driftResults(changes, placeOf);
  return `${renderSarifLog(rules, results)}\n`;
}

/** Changes as SARIF rules, sorted by id, and results. */
export function driftResults(changes: readonly Change[], placeOf: PlaceOf): SarifResults {
  const used = [...new Set(changes.map(({ id }) => id))].sort(byCodePoint);
  return { rules: used.map(descriptor), results: changes.map((change) => toResult(change, placeOf(change))) };
}

function descriptor(id: string): ReportingDescriptor {
  const rule = driftRules.find((each) => each.id === id);
  return {
    id,
    shortDescription: { text: rule?.summary ?? id },
    fullDescription: { text: rule?.why ?? id },
    defaultConfiguration: { level: sarifLevels[rule?.level ?? "docs"] },
  };
}

function toResult(change: Change, place: ChangePlace | undefined): Result {
  const more = [change.witness, change.cause && `Cause: ${change.cause}`].filter((text) => text !== undefined);
  const subject = change.model === "" ? "" : `${change.model}: `;
  const name = `${change.model}#/${change.direction}${change.pointer}`;
  return {
    ruleId: change.id,
    level: sarifLevels[change.level],
    message: { text: sarifText([`${subject}${change.message}`, ...more].join(". ")) },
    locations: [
      {
        ...(place && { physicalLocation: toLocation(place) }),
        logicalLocations: [{ fullyQualifiedName: name, kind: "member" }],
      },
    ],
    partialFingerprints: { "codegenDrift/v1": change.fingerprint },
  };
}

function toLocation({ file, line, column }: ChangePlace): PhysicalLocation {
  const region =
    line === undefined ? undefined : { startLine: line, ...(column !== undefined && { startColumn: column }) };
  return { artifactLocation: { uri: sarifUri(file) }, ...(region && { region }) };
}
