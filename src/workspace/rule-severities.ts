/** The `rules` of the config: which severities a user may give to which findings. */
import { nearestTo } from "../base/nearest.js";
import { type RuleId, rules } from "../base/rules.js";
import { UsageError } from "../base/usage-error.js";
import type { Config } from "../config.js";
import { rules as driftRules } from "../diff/rules/registry.js";

/**
 * @param path Of the config, for the message.
 * @throws {UsageError} If there is no such rule, or if it would be made to pass over a page that cannot be read: then
 * an AI model would vanish from the packages without a word.
 */
export function assertRules(severities: Config["rules"], path: string): void {
  for (const [id, severity] of Object.entries(severities)) {
    if (!Object.hasOwn(rules, id)) {
      throw unknown("rules", id, Object.keys(rules), path, "codegen lint --format compact shows the ids in brackets");
    }
    const rule = rules[id as RuleId];
    const losesPage = rule.severity === "error" && rule.result.startsWith("Nothing is generated");
    if (losesPage && severity !== "error") {
      throw new UsageError(
        `Cannot make "${id}" "${severity}" in ${path}: nothing can be generated from such a page`,
        "Leave it an error, and capture the page again or delete it",
      );
    }
  }
}

/**
 * @param path Of the config, for the message.
 * @throws {UsageError} If there is no such drift rule: its level would be changed in vain.
 */
export function assertDriftRules(levels: Config["drift"], path: string): void {
  const known = new Set(driftRules.map(({ id }) => id));
  for (const id of Object.keys(levels)) {
    if (!known.has(id)) throw unknown("drift", id, [...known], path, "docs/drift-rules.md lists the ids");
  }
}

function unknown(key: string, id: string, ids: readonly string[], path: string, where: string): UsageError {
  const nearest = nearestTo(id, ids);
  return new UsageError(
    `Cannot find the rule "${id}" of "${key}" in ${path}`,
    `${nearest === undefined ? "" : `Did you mean "${nearest}"? `}${where}`,
  );
}
