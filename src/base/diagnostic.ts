/** Findings about inputs: data, not exceptions. No phase prints, exits or throws because of a bad page. */
import type { Origin } from "./json.js";

/**
 * `error`: nothing is generated from what is wrong. `warning`: something was lost or is doubtful.
 * `info`: repaired without loss.
 */
export type Severity = "error" | "warning" | "info";

export interface Diagnostic {
  /** The id of a rule, see `rules.ts` and `docs/rules.md`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  /** The place on a page; else `file` alone, where a file as a whole is meant. */
  readonly origin?: Origin;
  readonly file?: string;
  /** A second place that the finding is about: that of the page which is followed, where two disagree. */
  readonly related?: Origin;
  /** JSON Pointer into the contract, `/input/…` or `/output/…`. */
  readonly pointer?: string;
  readonly model?: string;
  readonly locale?: string;
}

/** What a phase hands on: its value, and what it noticed. */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

export function outcome<T>(value: T, diagnostics: readonly Diagnostic[] = []): Outcome<T> {
  return { value, diagnostics };
}

/** Runs a phase over a list: all values in order, all diagnostics in order. */
export function each<A, B>(items: readonly A[], phase: (item: A) => Outcome<B>): Outcome<readonly B[]> {
  const outcomes = items.map(phase);
  return { value: outcomes.map((o) => o.value), diagnostics: outcomes.flatMap((o) => o.diagnostics) };
}

export function hasErrors(diagnostics: readonly Pick<Diagnostic, "severity">[]): boolean {
  return diagnostics.some((d) => d.severity === "error");
}
