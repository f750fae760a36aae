import type { Origin } from "../base/json.js";
import type { Diagnostic } from "./diagnostic.js";
import type { Rule } from "./rule.js";
import { lintRules, type MessageArgs, type RuleId } from "./rules.js";

/** The place that a diagnostic is about. */
export interface DiagnosticPlace {
  readonly origin?: Origin | undefined;
  readonly file?: string | undefined;
  readonly related?: Origin | undefined;
  readonly pointer?: string | undefined;
  readonly model?: string | undefined;
  readonly locale?: string | undefined;
}

/** Makes a diagnostic. A wrong rule id or a missing argument does not compile. */
export function diagnose<Id extends RuleId>(id: Id, place: DiagnosticPlace, ...args: MessageArgs<Id>): Diagnostic {
  return diagnosticOf(lintRules.get(id) as Rule<Id>, place, args);
}

/** Makes a diagnostic from a rule object, for callers that already have it. */
export function diagnosticOf(
  { id, severity, message, hint }: Rule<RuleId>,
  place: DiagnosticPlace,
  args: readonly unknown[],
): Diagnostic {
  const messageArgs = args as never[];
  return {
    rule: id,
    severity,
    message: message(...messageArgs),
    hint: typeof hint === "string" ? hint : hint(...messageArgs),
    ...(place.origin && { origin: place.origin }),
    ...(place.file !== undefined && { file: place.file }),
    ...(place.related && { related: place.related }),
    ...(place.pointer !== undefined && { pointer: place.pointer }),
    ...(place.model !== undefined && { model: place.model }),
    ...(place.locale !== undefined && { locale: place.locale }),
  };
}
