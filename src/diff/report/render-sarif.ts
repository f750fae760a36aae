import type { JsonValue } from "../../base/json.js";
import { byCodePoint } from "../../base/order.js";
import type { Change, Level } from "../change.js";
import { rules } from "../rules/registry.js";
import type { FileOf } from "./render-github.js";

const sarifLevels: Readonly<Record<Level, "error" | "warning" | "note">> = {
  breaking: "error",
  warning: "warning",
  compatible: "note",
  docs: "note",
};

/** SARIF 2.1.0 for code scanning; the fingerprints keep one alert one alert over many runs. */
export function renderSarif(changes: readonly Change[], fileOf: FileOf = () => undefined): string {
  const used = [...new Set(changes.map(({ id }) => id))].sort(byCodePoint);
  const log: JsonValue = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "codegen diff", rules: used.map(descriptor) } },
        results: changes.map((change) => result(change, used.indexOf(change.id), fileOf(change))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor(id: string): JsonValue {
  const rule = rules.find((each) => each.id === id);
  return {
    id,
    shortDescription: { text: rule?.summary ?? id },
    fullDescription: { text: rule?.why ?? id },
    defaultConfiguration: { level: sarifLevels[rule?.level ?? "docs"] },
  };
}

function result(change: Change, ruleIndex: number, file: string | undefined): JsonValue {
  const witness = change.witness === undefined ? "" : `. ${change.witness}`;
  const subject = change.model === "" ? "" : `${change.model}: `;
  const name = `${change.model}#/${change.direction}${change.pointer}`;
  return {
    ruleId: change.id,
    ruleIndex,
    level: sarifLevels[change.level],
    message: { text: `${subject}${change.message}${witness}` },
    locations: [
      {
        ...(file !== undefined && { physicalLocation: { artifactLocation: { uri: encodeURI(file) } } }),
        logicalLocations: [{ fullyQualifiedName: name, kind: "member" }],
      },
    ],
    partialFingerprints: { "codegenDrift/v1": change.fingerprint },
  };
}
