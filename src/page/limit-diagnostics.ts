import { groupBy } from "../base/order.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import type { Page } from "./page.js";

/** Maximum number of reported diagnostics: a hostile page could cause millions. */
const MAX_PER_MODEL = 100;
const MAX_PER_PAGE = 5_000;

/** Limits the diagnostics of one page, and of each AI model on it. Errors are kept first; the rest is only counted. */
export function limitDiagnostics(diagnostics: readonly Diagnostic[], page: Page): readonly Diagnostic[] {
  const kept = [...groupBy(diagnostics, ({ model }) => model ?? "").values()].flatMap((list) =>
    worstFirst(list).slice(0, MAX_PER_MODEL),
  );
  const shown = new Set(worstFirst(kept).slice(0, MAX_PER_PAGE));
  const left = diagnostics.filter((diagnostic) => !shown.has(diagnostic));
  if (left.length === 0) return diagnostics;
  const { severity } = worstFirst(left)[0] as Diagnostic;
  const closing = { ...diagnose("page/too-many-diagnostics", { file: page.path }, left.length), severity };
  return [...diagnostics.filter((diagnostic) => shown.has(diagnostic)), closing];
}

const RANK = { error: 0, warning: 1, info: 2 };

function worstFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}
