import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import type { JsonNotice, OriginOf } from "./parse-json.js";

/** What the parser noticed, as findings. */
export function noticesOf(notices: readonly JsonNotice[], originOf: OriginOf): readonly Diagnostic[] {
  return notices.map(({ kind, text, at }) => {
    // Of a liberty the text is its name, and the place is where it is taken first.
    const length = kind === "loose-json" ? 1 : text.length;
    return diagnose(`page/${kind}`, { origin: originOf(at, at + length) }, text);
  });
}
