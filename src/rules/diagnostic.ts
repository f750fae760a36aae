import type { Origin } from "../base/json.js";
import type { Severity } from "./rule.js";
import type { RuleId } from "./rules.js";

/** A problem found by a rule. Diagnostics are data, not exceptions: no phase prints, exits or throws for a bad page. */
export interface Diagnostic {
  /** See `docs/rules.md`. */
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  /** The place on a page. Only `file` is set if the diagnostic is about the whole file. */
  readonly origin?: Origin;
  readonly file?: string;
  /** A second place. If two pages differ, it is on the page that is used. */
  readonly related?: Origin;
  /** JSON Pointer into the contract, `/input/…` or `/output/…`. */
  readonly pointer?: string;
  readonly model?: string;
  readonly locale?: string;
}

/** The result of a phase: its value and its diagnostics. */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes an outcome. */
export function outcome<T>(value: T, diagnostics: readonly Diagnostic[] = []): Outcome<T> {
  return { value, diagnostics };
}

/** Runs a phase over a list. Values and diagnostics are in the order of the list. */
export function each<A, B>(items: readonly A[], phase: (item: A) => Outcome<B>): Outcome<readonly B[]> {
  const outcomes = items.map(phase);
  return { value: outcomes.map((o) => o.value), diagnostics: outcomes.flatMap((o) => o.diagnostics) };
}

/** Returns true if there is an error among the diagnostics. */
export function hasErrors(diagnostics: readonly Pick<Diagnostic, "severity">[]): boolean {
  return diagnostics.some((d) => d.severity === "error");
}
