/** The verdicts that most kinds share. An input may be widened, an output may be narrowed; the reverse breaks. */
import type { Breaks, Level } from "../change.js";
import type { Verdict, Verdicts } from "./rule.js";

export function verdict(level: Level, breaks: Breaks, why: string): Verdict {
  return { level, breaks, why };
}

const inputNarrowed = "what was sent before is refused, by the validator of the client already";
const inputWidened = "everything that was accepted still is";
const outputNarrowed = "everything that can come back could come back before";

/** Fewer instances, and the types show it. */
export const narrower: Verdicts = {
  input: verdict("breaking", "both", `${inputNarrowed}, and code that sends it stops compiling`),
  output: verdict("compatible", "nothing", outputNarrowed),
};

/** Fewer instances, and no type shows it. */
export const narrowerOnTheWire: Verdicts = {
  input: verdict("breaking", "wire", `${inputNarrowed}; the types are the same, so that no compiler warns`),
  output: verdict("compatible", "nothing", outputNarrowed),
};

/** More instances, and the types show it. */
export const wider: Verdicts = {
  input: verdict("compatible", "nothing", inputWidened),
  output: verdict(
    "breaking",
    "both",
    "code that reads the result meets a type it was not written for, and stops compiling",
  ),
};

/** More instances, and no type shows it. */
export const widerOnTheWire: Verdicts = {
  input: verdict("compatible", "nothing", inputWidened),
  output: verdict(
    "warning",
    "wire",
    "results may hold values that were impossible before; outputs are not validated, and the types are the same",
  ),
};

/** More literals: exhaustive code is what readers are told not to write. */
export const widerByLiterals: Verdicts = {
  input: verdict("compatible", "nothing", inputWidened),
  output: verdict(
    "warning",
    "types",
    "readers are told to expect values they do not know; an exhaustive switch stops compiling",
  ),
};

/** Nobody can tell whether one set is within the other. */
export const undecidable: Verdicts = {
  input: verdict("warning", "wire", "whether what was sent before still passes cannot be decided"),
  output: verdict("warning", "wire", "whether results may now be what was impossible before cannot be decided"),
};

/** Words alone. */
export const words: Verdicts = {
  input: verdict("docs", "nothing", "words change no program"),
  output: verdict("docs", "nothing", "words change no program"),
};
