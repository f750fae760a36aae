import type { Breaks, Level } from "../change.js";
import type { Verdict, Verdicts } from "./drift-rule.js";

/** Makes a verdict. */
export function verdict(level: Level, breaks: Breaks, why: string, advice?: string): Verdict {
  return { level, breaks, why, ...(advice !== undefined && { advice }) };
}

const inputNarrowed = "the client refuses input that it accepted before";
const inputWidened = "all input that was accepted before is still accepted";
const outputNarrowed = "every value that can be returned could be returned before";
const sendAccepted = "Change calls that send a value that is no longer accepted.";

/** Fewer values are valid, and the types show it. This breaks inputs and is compatible for outputs. */
export const narrower: Verdicts = {
  input: verdict("breaking", "both", `${inputNarrowed}, and code that sends it no longer compiles`, sendAccepted),
  output: verdict("compatible", "nothing", outputNarrowed),
};

/** Fewer values are valid, and no type shows it. */
export const narrowerOnTheWire: Verdicts = {
  input: verdict("breaking", "wire", `${inputNarrowed}; the types are the same, so no compiler warns`, sendAccepted),
  output: verdict("compatible", "nothing", outputNarrowed),
};

/** More values are valid, and the types show it. This is compatible for inputs and breaks outputs. */
export const wider: Verdicts = {
  input: verdict("compatible", "nothing", inputWidened),
  output: verdict(
    "breaking",
    "both",
    "code that reads the result may get a type that it does not handle, and no longer compiles",
    "Handle the new type where you read the result.",
  ),
};

/** More values are valid, and no type shows it. */
export const widerOnTheWire: Verdicts = {
  input: verdict("compatible", "nothing", inputWidened),
  output: verdict(
    "warning",
    "wire",
    "results may have values that were impossible before; the types are the same, and outputs are not validated",
  ),
};

/** More literals are valid. The docs advise users not to rely on a complete list. */
export const widerByLiterals: Verdicts = {
  input: verdict("compatible", "nothing", inputWidened),
  output: verdict(
    "warning",
    "types",
    "an exhaustive switch no longer compiles; code should expect values that it does not know",
  ),
};

/** It cannot be decided if one set is within the other. */
export const undecidable: Verdicts = {
  input: verdict("warning", "wire", "codegen cannot decide if input that was accepted before still is"),
  output: verdict("warning", "wire", "codegen cannot decide if results may have values that were impossible before"),
};

/** Only texts changed. */
export const textsOnly: Verdicts = {
  input: verdict("docs", "nothing", "no program reads it"),
  output: verdict("docs", "nothing", "no program reads it"),
};
