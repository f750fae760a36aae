import { catalogResponseRules } from "./catalog-response-rules.js";
import { modelRules } from "./model-rules.js";
import { overlayRules } from "./overlay-rules.js";
import { pageJsonRules } from "./page-json-rules.js";
import { pageRules } from "./page-rules.js";
import type { Rule } from "./rule.js";
import { sampleRules, schemaRulesAfter, schemaRulesBefore } from "./schema-rules.js";
import { wholeSchemaRules } from "./whole-schema-rules.js";

const all = [
  ...pageRules,
  ...pageJsonRules,
  ...catalogResponseRules,
  ...wholeSchemaRules,
  ...schemaRulesBefore,
  ...schemaRulesAfter,
  ...sampleRules,
  ...modelRules,
  ...overlayRules,
] as const;

/** The id of a rule: what users see, match on and configure. */
export type RuleId = (typeof all)[number]["id"];

/** The arguments of a rule's message. */
export type MessageArgs<Id extends RuleId> = Parameters<Extract<(typeof all)[number], { readonly id: Id }>["message"]>;

/** All rules by id. `docs/rules.md` is generated from them. */
export const lintRules: ReadonlyMap<RuleId, Rule<RuleId>> = new Map(all.map((rule) => [rule.id, rule]));

/** Returns true if a text is the id of a rule, such as one from the origin of a node. */
export function isRuleId(id: string): id is RuleId {
  return (lintRules as ReadonlyMap<string, unknown>).has(id);
}
