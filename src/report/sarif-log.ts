import type { Log, ReportingDescriptor, Result } from "sarif";
import { printJson } from "./lint-json.js";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** The rules of a log, sorted by id, and its results. */
export interface SarifResults {
  readonly rules: readonly ReportingDescriptor[];
  readonly results: readonly Result[];
}

/**
 * Prints a SARIF 2.1.0 log with one run of codegen.
 *
 * @param rules The rules that results refer to with `ruleId`, sorted by id.
 */
export function renderSarifLog(rules: readonly ReportingDescriptor[], results: readonly Result[]): string {
  const indexes = new Map(rules.map(({ id }, i) => [id, i]));
  const log: Log = {
    version: "2.1.0",
    $schema: SCHEMA,
    runs: [
      {
        tool: { driver: { name: "codegen", rules: [...rules] } },
        columnKind: "utf16CodeUnits",
        results: results.map((result) => {
          const ruleIndex = indexes.get(result.ruleId ?? "");
          return ruleIndex === undefined ? result : { ...result, ruleIndex };
        }),
      },
    ],
  };
  return printJson(log);
}

/** Escapes plain text for a message. SARIF reads `[text](target)` as a link, and text of a page must not become one. */
export function sarifText(text: string): string {
  return text.replaceAll("](", "] (");
}

/** Converts a path to the relative URI for `artifactLocation`. */
export function sarifUri(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
