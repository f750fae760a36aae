import type { PhysicalLocation, ReportingDescriptor, Result } from "sarif";
import { byCodePoint } from "../base/order.js";
import type { Change, Level } from "../diff/change.js";
import { rules } from "../diff/rules/registry.js";
import type { ChangePlace, PlaceOf } from "./drift-place.js";
import { renderSarifLog, sarifText, sarifUri } from "./sarif-log.js";

const sarifLevels = {
  breaking: "error",
  warning: "warning",
  compatible: "note",
  docs: "note",
} as const satisfies Record<Level, Result.level>;

/** SARIF 2.1.0 for code scanning; the fingerprints keep one alert one alert over many runs. */
export function renderDriftSarif(changes: readonly Change[], placeOf: PlaceOf = () => undefined): string {
  const used = [...new Set(changes.map(({ id }) => id))].sort(byCodePoint);
  const results = changes.map((change) => toResult(change, placeOf(change)));
  return `${renderSarifLog(used.map(descriptor), results)}\n`;
}

function descriptor(id: string): ReportingDescriptor {
  const rule = rules.find((each) => each.id === id);
  return {
    id,
    shortDescription: { text: rule?.summary ?? id },
    fullDescription: { text: rule?.why ?? id },
    defaultConfiguration: { level: sarifLevels[rule?.level ?? "docs"] },
  };
}

function toResult(change: Change, place: ChangePlace | undefined): Result {
  const witness = change.witness === undefined ? "" : `. ${change.witness}`;
  const subject = change.model === "" ? "" : `${change.model}: `;
  const name = `${change.model}#/${change.direction}${change.pointer}`;
  return {
    ruleId: change.id,
    level: sarifLevels[change.level],
    message: { text: sarifText(`${subject}${change.message}${witness}`) },
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
