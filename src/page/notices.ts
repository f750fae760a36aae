import type { Diagnostic } from "../base/diagnostic.js";
import { diagnose } from "../base/rules.js";
import type { JsonNotice, OriginOf } from "./parse-json.js";

/** What the parser noticed, as findings. */
export function noticesOf(notices: readonly JsonNotice[], originOf: OriginOf): readonly Diagnostic[] {
  return notices.map(({ kind, text, at }) =>
    diagnose(`page/${kind}`, { origin: originOf(at, at + text.length) }, text),
  );
}
