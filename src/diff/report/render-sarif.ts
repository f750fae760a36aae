import type { ReportingDescriptor, Result } from "sarif";
import { byCodePoint } from "../../base/order.js";
import { renderSarifLog, sarifText, sarifUri } from "../../report/sarif-log.js";
import type { Change, Level } from "../change.js";
import { rules } from "../rules/registry.js";
import type { FileOf } from "./render-github.js";

const sarifLevels = {
  breaking: "error",
  warning: "warning",
  compatible: "note",
  docs: "note",
} as const satisfies Record<Level, Result.level>;

/** SARIF 2.1.0 for code scanning; the fingerprints keep one alert one alert over many runs. */
export function renderSarif(changes: readonly Change[], fileOf: FileOf = () => undefined): string {
  const used = [...new Set(changes.map(({ id }) => id))].sort(byCodePoint);
  const results = changes.map((change) => toResult(change, fileOf(change)));
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

function toResult(change: Change, file: string | undefined): Result {
  const witness = change.witness === undefined ? "" : `. ${change.witness}`;
  const subject = change.model === "" ? "" : `${change.model}: `;
  const name = `${change.model}#/${change.direction}${change.pointer}`;
  return {
    ruleId: change.id,
    level: sarifLevels[change.level],
    message: { text: sarifText(`${subject}${change.message}${witness}`) },
    locations: [
      {
        ...(file !== undefined && { physicalLocation: { artifactLocation: { uri: sarifUri(file) } } }),
        logicalLocations: [{ fullyQualifiedName: name, kind: "member" }],
      },
    ],
    partialFingerprints: { "codegenDrift/v1": change.fingerprint },
  };
}
