import type { Severity } from "../diagnostic.js";

/** One finding that there is about an input. */
export interface Rule<Args extends readonly never[] = readonly never[]> {
  readonly severity: Severity;
  /** What is found, for the docs. */
  readonly finding: string;
  /** What comes out. */
  readonly result: string;
  readonly message: (...args: Args) => string;
  readonly hint: string | ((...args: Args) => string);
}

/** An entry of a table; it keeps the types of the message's arguments. */
export function rule<Args extends readonly unknown[]>(definition: {
  readonly severity: Severity;
  readonly finding: string;
  readonly result: string;
  readonly message: (...args: Args) => string;
  readonly hint: string | ((...args: Args) => string);
}): typeof definition {
  return definition;
}

// Results and hints that several rules share.
export const captureAgain = "Recapture the whole page, then run codegen add on it";
export const byOverlay = "Correct it in an overlay, with the reason";
export const nothing = "Nothing is generated from the page; what stood before stays";
export const nothingToDo = "Nothing to do: the meaning is kept";
