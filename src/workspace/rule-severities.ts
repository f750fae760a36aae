import { nearestTo } from "../base/nearest.js";
import { UsageError } from "../base/usage-error.js";
import type { Config } from "../config.js";
import { rules as driftRules } from "../diff/rules/registry.js";
import { rules } from "../rules/rules.js";

/**
 * Checks the `rules` of the config: the severities of lint rules.
 *
 * @param path Of the config, for the message.
 * @throws {UsageError} If there is no such rule, or if it must stay an error: otherwise an AI model would silently
 * vanish from the packages.
 */
export function assertRules(severities: Config["rules"], path: string): void {
  for (const [id, severity] of Object.entries(severities)) {
    const rule = rules.get(id);
    if (rule === undefined) {
      throw unknown("rules", id, [...rules.keys()], path, "codegen lint --format compact shows the ids in brackets");
    }
    if (rule.loses === "page" && severity !== "error") {
      throw new UsageError(
        `Cannot set "${id}" to "${severity}" in ${path}: nothing can be generated from such a page`,
        "Leave it an error, and recapture or delete the page",
      );
    }
  }
}

/**
 * Checks the `drift` of the config: the levels of drift rules.
 *
 * @param path Of the config, for the message.
 * @throws {UsageError} If there is no such drift rule: setting its level would have no effect.
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
