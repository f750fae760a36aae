/**
 * `error`: nothing is generated from the page or the model. `warning`: something was lost or is doubtful. `info`:
 * repaired without loss.
 */
export type Severity = "error" | "warning" | "info";

/** A lint rule: one kind of problem in an input. */
export interface Rule<Id extends string = string, Args extends readonly never[] = readonly never[]> {
  /** The id that users see and configure: `<family>/<name>`. */
  readonly id: Id;
  readonly severity: Severity;
  /** The problem, for the docs. */
  readonly problem: string;
  /** The result: what codegen does about the problem, for the docs. */
  readonly result: string;
  readonly message: (...args: Args) => string;
  /** The advice, in the imperative. */
  readonly hint: string | ((...args: Args) => string);
  /** The keywords that the rule writes, besides the one that its diagnostic points at. For `codegen why`. */
  readonly changes?: readonly string[];
  /**
   * The part that an error costs. `page`: nothing can be generated from the page, so the config cannot lower the
   * severity. `property`: the type at one place, unless that is the root of the input. By default, the committed model
   * is kept.
   */
  readonly loses?: "page" | "property";
}

/** A rule with the types of its message's arguments. */
export interface RuleOf<Id extends string, Args extends readonly unknown[]> extends Omit<Rule<Id>, "message" | "hint"> {
  readonly message: (...args: Args) => string;
  readonly hint: string | ((...args: Args) => string);
}

/** Declares a rule. */
export function rule<const Id extends string, Args extends readonly unknown[]>(
  definition: RuleOf<Id, Args>,
): RuleOf<Id, Args> {
  return definition;
}

/** A hint that several rules share. */
export const recapture = "Recapture the whole page, then run codegen add on it";
/** A hint that several rules share. */
export const useOverlay = "Correct it in an overlay, with the reason";
/** A result that several rules share. */
export const nothingGenerated = "Nothing is generated from the page; the previous output is kept";
/** A hint that several rules share. */
export const noAction = "No action needed: the meaning is kept";
