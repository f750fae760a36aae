/** The `rules` of the config: which severities a user may give to which findings. */
import { nearestTo } from "../base/nearest.js";
import { type RuleId, rules } from "../base/rules.js";
import { UsageError } from "../base/usage-error.js";
import type { Config } from "../config.js";

/**
 * @param path Of the config, for the message.
 * @throws {UsageError} If there is no such rule, or if it would be made to pass over a page that cannot be read: then
 * an AI model would vanish from the packages without a word.
 */
export function assertRules(severities: Config["rules"], path: string): void {
  for (const [id, severity] of Object.entries(severities)) {
    if (!Object.hasOwn(rules, id)) throw unknownRule(id, path);
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

function unknownRule(id: string, path: string): UsageError {
  const nearest = nearestTo(id, Object.keys(rules));
  return new UsageError(
    `Cannot find the rule "${id}" of "rules" in ${path}`,
    `${nearest === undefined ? "" : `Did you mean "${nearest}"? `}codegen lint --format compact shows the ids in brackets`,
  );
}
