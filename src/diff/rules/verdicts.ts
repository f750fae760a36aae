import type { Breaks, Level } from "../change.js";
import type { Verdict, Verdicts } from "./rule.js";

/** The verdicts that most kinds share. An input may be widened, an output may be narrowed; the reverse breaks. */
export function verdict(level: Level, breaks: Breaks, why: string, advice?: string): Verdict {
  return { level, breaks, why, ...(advice !== undefined && { advice }) };
}

const inputNarrowed = "the client refuses input that it accepted before";
const inputWidened = "all input that was accepted before is still accepted";
const outputNarrowed = "every value that can be returned could be returned before";
const sendAccepted = "Change calls that send a value which is no longer accepted.";

/** Fewer instances, and the types show it. */
export const narrower: Verdicts = {
  input: verdict("breaking", "both", `${inputNarrowed}, and code that sends it no longer compiles`, sendAccepted),
  output: verdict("compatible", "nothing", outputNarrowed),
};

/** Fewer instances, and no type shows it. */
export const narrowerOnTheWire: Verdicts = {
  input: verdict("breaking", "wire", `${inputNarrowed}; the types are the same, so no compiler warns`, sendAccepted),
  output: verdict("compatible", "nothing", outputNarrowed),
};

/** More instances, and the types show it. */
export const wider: Verdicts = {
  input: verdict("compatible", "nothing", inputWidened),
  output: verdict(
    "breaking",
    "both",
    "code that reads the result may meet a type that it does not handle, and no longer compiles",
    "Handle the new type where you read the result.",
  ),
};

/** More instances, and no type shows it. */
export const widerOnTheWire: Verdicts = {
  input: verdict("compatible", "nothing", inputWidened),
  output: verdict(
    "warning",
    "wire",
    "results may have values that were impossible before; the types are the same, and outputs are not validated",
  ),
};

/** More literals. The docs advise readers against exhaustive code. */
export const widerByLiterals: Verdicts = {
  input: verdict("compatible", "nothing", inputWidened),
  output: verdict(
    "warning",
    "types",
    "an exhaustive switch no longer compiles; readers should expect values that they do not know",
  ),
};

/** It cannot be decided if one set is within the other. */
export const undecidable: Verdicts = {
  input: verdict("warning", "wire", "it cannot be decided if input that was accepted before still is"),
  output: verdict("warning", "wire", "it cannot be decided if results may have values that were impossible before"),
};

/** Texts alone. */
export const textsOnly: Verdicts = {
  input: verdict("docs", "nothing", "no program reads it"),
  output: verdict("docs", "nothing", "no program reads it"),
};
