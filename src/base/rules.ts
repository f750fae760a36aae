/**
 * Every finding there is about an input. The key is the rule id that users see, match on and configure;
 * `docs/rules.md` is written from this table.
 */
import type { Diagnostic } from "./diagnostic.js";
import type { Origin } from "./json.js";
import { modelRules } from "./rules/model-rules.js";
import { overlayRules } from "./rules/overlay-rules.js";
import { pageRules } from "./rules/page-rules.js";
import type { Rule } from "./rules/rule.js";
import { schemaRules } from "./rules/schema-rules.js";

export const rules = {
  ...pageRules,
  ...schemaRules,
  ...modelRules,
  ...overlayRules,
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof rules;
/** What the message of a rule is about. */
export type FindingArgs<Id extends RuleId> = Parameters<(typeof rules)[Id]["message"]>;

/** Where a finding was made. */
export interface FindingPlace {
  readonly origin?: Origin | undefined;
  readonly file?: string | undefined;
  readonly related?: Origin | undefined;
  readonly pointer?: string | undefined;
  readonly model?: string | undefined;
  readonly locale?: string | undefined;
}

/** Makes a diagnostic; a wrong rule id or a missing argument does not compile. */
export function diagnose<Id extends RuleId>(id: Id, place: FindingPlace, ...args: FindingArgs<Id>): Diagnostic {
  const { severity, message, hint } = rules[id] as unknown as Rule<never[]>;
  const words = args as never[];
  return {
    rule: id,
    severity,
    message: message(...words),
    hint: typeof hint === "string" ? hint : hint(...words),
    ...(place.origin && { origin: place.origin }),
    ...(place.file !== undefined && { file: place.file }),
    ...(place.related && { related: place.related }),
    ...(place.pointer !== undefined && { pointer: place.pointer }),
    ...(place.model !== undefined && { model: place.model }),
    ...(place.locale !== undefined && { locale: place.locale }),
  };
}
