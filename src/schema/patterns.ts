/** Regular expressions that pages hold: untrusted, so they may be broken, or made to run forever. */
import { runInNewContext } from "node:vm";
import { analyse } from "scslre";

/** Longer patterns are none that a person wrote for a field; the analysis grows with them. In characters. */
const MAX_LENGTH = 500;
/** More repetitions without a small bound than real patterns have; the analysis grows with their number too. */
const MAX_REPETITIONS = 10;
/** More repetitions that can trade text with each other make the time grow with a high power of the length. */
const MAX_TRADES = 3;
/** A pattern that was let through answers in microseconds. In milliseconds. */
const DEADLINE_MS = 200;

/** Why a pattern cannot be asserted; undefined where it can. Validators compile patterns with the `u` flag. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > MAX_LENGTH) return `it has more than ${MAX_LENGTH} characters`;
  const shown = JSON.stringify(pattern.slice(0, 60));
  try {
    new RegExp(pattern, "u");
  } catch {
    // The engine's own words differ between its versions, and would stand in golden files.
    return `${shown} is no regular expression with the u flag`;
  }
  return mayRunForever(pattern) ? `${shown} may take very long` : undefined;
}

function mayRunForever(pattern: string): boolean {
  if ((pattern.match(/[*+]|\{\d+,/g)?.length ?? 0) > MAX_REPETITIONS) return true;
  if (NESTED.test(pattern) || SAME_ALTERNATIVES.test(pattern)) return true;
  const { reports } = analyse({ source: pattern, flags: "u" }, { reportTypes: { Move: false } });
  const trades = reports.filter(({ type }) => type === "Trade").length;
  return trades > MAX_TRADES || reports.some(({ type, exponential }) => exponential || type === "Self");
}

// The analysis passes over these two, `((ab)*)*` and `(a|a)*`.
const ATOM = String.raw`(?:\((?:[^()\\]|\\.)*\)|\[(?:[^\]\\]|\\.)*\]|\\?.)`;
const REPEATED = String.raw`(?:[*+]|\{\d+,\d*\})`;
const NESTED = new RegExp(String.raw`\((?:\?:)?${ATOM}${REPEATED}\??\)${REPEATED}`, "u");
const SAME_ALTERNATIVES = /[(|](?:\?:)?([^()|]+)\|(?:[^()]*\|)?\1[|)]/u;

/** Whether the text matches; a pattern that does not answer in time refuses nothing. */
export function matchesPattern(pattern: string, text: string): boolean {
  try {
    const sandbox = { pattern, text };
    return runInNewContext('new RegExp(pattern, "u").test(text)', sandbox, { timeout: DEADLINE_MS }) === true;
  } catch {
    return true;
  }
}
