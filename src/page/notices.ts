import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import type { JsonNotice, OriginOf } from "./parsed-json.js";

/** Turns the parser's notices into diagnostics. */
export function noticesOf(notices: readonly JsonNotice[], originOf: OriginOf): readonly Diagnostic[] {
  return notices.map(({ kind, text, at }) => {
    // The text of a departure from JSON is its name, which is not on the page.
    const length = kind === "loose-json" ? 1 : text.length;
    return diagnose(`page/${kind}`, { origin: originOf(at, at + length) }, text);
  });
}
