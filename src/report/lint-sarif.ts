import type { Location, ReportingDescriptor, Result } from "sarif";
import { sortBy } from "../base/order.js";
import { sha256 } from "../base/sha256.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import type { Severity } from "../rules/rule.js";
import { lintRules, type RuleId } from "../rules/rules.js";
import { renderSarifLog, type SarifResults, sarifText, sarifUri } from "./sarif-log.js";

const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, Result.level>;

/** Prints diagnostics as SARIF 2.1.0, for code scanning and editors. */
export function renderLintSarif(diagnostics: readonly LocatedDiagnostic[]): string {
  const { rules, results } = lintResults(diagnostics);
  return renderSarifLog(rules, results);
}

/** Converts diagnostics to SARIF rules, sorted by id, and results. */
export function lintResults(diagnostics: readonly LocatedDiagnostic[]): SarifResults {
  const ids = sortBy(new Set(diagnostics.map(({ rule }) => rule)), (id) => id);
  return { rules: ids.map(describeRule), results: diagnostics.map(toResult) };
}

function describeRule(id: RuleId): ReportingDescriptor {
  const rule = lintRules.get(id);
  if (rule === undefined) return { id };
  const { problem, result, severity } = rule;
  return {
    id,
    shortDescription: { text: sarifText(problem) },
    fullDescription: { text: sarifText(`${problem}. Result: ${result}`) },
    defaultConfiguration: { level: levels[severity] },
  };
}

function toResult(diagnostic: LocatedDiagnostic): Result {
  const { rule, severity, message, hint, model, locale, pointer, related } = diagnostic;
  // GitHub shows a related location only if the message links to it by its id.
  const link = related === undefined ? "" : ". [The other place](1)";
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: `${sarifText(`${message}. ${hint}`)}${link}` },
    locations: [...locationsOf(diagnostic)],
    ...(related && {
      relatedLocations: locationsOf(related).map((location) => ({
        id: 1,
        ...location,
        message: { text: "The other place" },
      })),
    }),
    // Lines move when a page is captured again, so they are not part of the fingerprint.
    partialFingerprints: { "codegen/v1": fingerprint([rule, model, locale, pointer, message]) },
    properties: {
      ...(model !== undefined && { model }),
      ...(locale !== undefined && { locale }),
      ...(pointer !== undefined && { pointer }),
    },
  };
}

type FileRange = Pick<LocatedDiagnostic, "file" | "line" | "column" | "endLine" | "endColumn">;

function locationsOf({ file, line, column, endLine, endColumn }: FileRange): readonly Location[] {
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
  return sha256(JSON.stringify(parts)).slice(0, 16);
}
