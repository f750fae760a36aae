import { groupBy } from "../base/order.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import type { Page } from "./page.js";

/** Nobody reads more; a hostile page could make millions. */
const MAX_PER_MODEL = 100;
const MAX_PER_PAGE = 5_000;

/** At most so many findings of one page, and of one AI model on it; the rest is counted. Errors come before others. */
export function capFindings(diagnostics: readonly Diagnostic[], page: Page): readonly Diagnostic[] {
  const kept = [...groupBy(diagnostics, ({ model }) => model ?? "").values()].flatMap((list) =>
    worstFirst(list).slice(0, MAX_PER_MODEL),
  );
  const shown = new Set(worstFirst(kept).slice(0, MAX_PER_PAGE));
  const left = diagnostics.filter((diagnostic) => !shown.has(diagnostic));
  if (left.length === 0) return diagnostics;
  const { severity } = worstFirst(left)[0] as Diagnostic;
  const closing = { ...diagnose("page/too-many-findings", { file: page.path }, left.length), severity };
  return [...diagnostics.filter((diagnostic) => shown.has(diagnostic)), closing];
}

const RANK = { error: 0, warning: 1, info: 2 };

function worstFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}
