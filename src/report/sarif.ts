/** Findings as SARIF 2.1.0, for code scanning and editors. */
import { createHash } from "node:crypto";
import type { ReportingDescriptor, Result } from "sarif";
import type { Severity } from "../base/diagnostic.js";
import { sortBy } from "../base/order.js";
import type { LocatedDiagnostic } from "../base/place.js";
import { type RuleId, rules } from "../base/rules.js";
import { renderSarifLog, sarifText, sarifUri } from "./sarif-log.js";

const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, Result.level>;

export function renderSarif(diagnostics: readonly LocatedDiagnostic[]): string {
  const ids = sortBy(new Set(diagnostics.map(({ rule }) => rule)), (id) => id);
  return renderSarifLog(ids.map(describeRule), diagnostics.map(toResult));
}

function describeRule(id: string): ReportingDescriptor {
  if (!(id in rules)) return { id };
  const { finding, result, severity } = rules[id as RuleId];
  return {
    id,
    shortDescription: { text: sarifText(finding) },
    fullDescription: { text: sarifText(`${finding}. What comes out: ${result}`) },
    defaultConfiguration: { level: levels[severity] },
  };
}

function toResult(diagnostic: LocatedDiagnostic): Result {
  const { rule, severity, message, hint, model, locale, pointer } = diagnostic;
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: sarifText(`${message}. ${hint}`) },
    locations: locationsOf(diagnostic),
    // Lines move when a page is captured again; the finding is the same.
    partialFingerprints: { "codegen/v1": fingerprint([rule, model, locale, pointer, message]) },
    properties: {
      ...(model !== undefined && { model }),
      ...(locale !== undefined && { locale }),
      ...(pointer !== undefined && { pointer }),
    },
  };
}

function locationsOf({ file, line, column, endLine, endColumn }: LocatedDiagnostic): Result["locations"] {
  if (file === undefined) return [];
  const region =
    line === undefined
      ? undefined
      : {
          startLine: line,
          ...(column !== undefined && { startColumn: column }),
          ...(endLine !== undefined && { endLine }),
          ...(endColumn !== undefined && { endColumn }),
        };
  return [{ physicalLocation: { artifactLocation: { uri: sarifUri(file) }, ...(region && { region }) } }];
}

function fingerprint(parts: readonly (string | undefined)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
