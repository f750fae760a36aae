import { createRequire } from "node:module";
import { runInNewContext } from "node:vm";
import { compiles, toUnicodePattern } from "./pattern-dialects.js";

/** Longer patterns are not analysed; nobody writes them for a field. In characters. */
const MAX_LENGTH = 500;
/** A pattern that was accepted answers in microseconds. In milliseconds. */
const DEADLINE_MS = 200;

/** Regular expressions from pages: untrusted, so they may be broken, or take exponential time. */
export type ReadPattern =
  /** `pattern` matches exactly what the page's pattern matches, and compiles with the `u` flag. */
  | { readonly ok: true; readonly pattern: string }
  /** The pattern cannot be asserted; `problem` says why. */
  | { readonly ok: false; readonly problem: string };

/** Reads a pattern: in JavaScript's dialect with the `u` flag, as validators compile it. */
export function readPattern(pattern: string): ReadPattern {
  if (pattern.length > MAX_LENGTH) return { ok: false, problem: `it has more than ${MAX_LENGTH} characters` };
  const shown = JSON.stringify(pattern.slice(0, 60));
  const meant = isLiteral(pattern) || !compiles(pattern) ? toUnicodePattern(pattern) : pattern;
  // The engine's own words differ between its versions, and would end up in golden files.
  if (meant === undefined) return { ok: false, problem: `${shown} is not a regular expression with the u flag` };
  const risk = riskOf(meant);
  return risk === undefined ? { ok: true, pattern: meant } : { ok: false, problem: `${shown} ${risk}` };
}

/** Why a pattern cannot be asserted; undefined if it can, perhaps in another dialect. */
export function patternProblem(pattern: string): string | undefined {
  const read = readPattern(pattern);
  return read.ok ? undefined : read.problem;
}

/** `/^…$/` compiles, but can match nothing: the slash would come before the start. */
function isLiteral(pattern: string): boolean {
  return /^\/\^[\s\S]*\$\/[isu]{0,3}$/.test(pattern);
}

/**
 * Limits of the analysis that do not depend on the machine's speed, so that the same pattern always gets the same
 * answer. They keep it under a second.
 */
const LIMITS = {
  timeout: null,
  attackTimeout: null,
  incubationTimeout: null,
  randomSeed: 0,
  maxIteration: 1,
  maxInitialGenerationSize: 50,
  maxGenerationSize: 20,
  mutationSize: 10,
  crossoverSize: 5,
  maxAttackStringSize: 2_000,
  maxGeneStringSize: 300,
  incubationLimit: 10_000,
  attackLimit: 300_000,
} as const;

const risks = new Map<string, string | undefined>();

/** Why a pattern may take long; undefined if its time grows with the length of the text only. */
function riskOf(pattern: string): string | undefined {
  if (ONE_REPETITION.test(pattern)) return undefined;
  if (!risks.has(pattern)) risks.set(pattern, analyse(pattern));
  return risks.get(pattern);
}

/** A character, an escape or a class; then at most one of these repeated: nothing can be tried in more than one way. */
const ATOM = String.raw`(?:[^\\^$.*+?()[\]{}|]|\.|\\[^\dkbB]|\[(?:[^\]\\]|\\.)+\])(?:\{\d{1,3}\})?`;
const ONE_REPETITION = new RegExp(String.raw`^\^(?:${ATOM})*(?:${ATOM}(?:[*+?]|\{\d+,\d*\}))?(?:${ATOM})*\$?$`, "u");

function analyse(pattern: string): string | undefined {
  // Which text a backreference repeats is beyond an analysis.
  if (/\\(?:[1-9]|k<)/.test(pattern)) return "may take very long: it has a backreference";
  const statuses = /\(\?<?[=!]/.test(pattern) ? [attack(pattern)] : statusesOf(pattern);
  if (statuses.every((status) => status === "safe")) return undefined;
  return statuses.includes("vulnerable") ? "may take very long" : "may take very long: it cannot be analysed";
}

type Status = "safe" | "vulnerable" | "unknown";

/** More choices, one after another, may multiply: `a?a?a?…aaa…` has no repetition, and takes exponential time. */
const MAX_CHOICES = 8;

function statusesOf(pattern: string): readonly Status[] {
  const choices = pattern.match(/\?|\([^()]*\|/g)?.length ?? 0;
  return [
    ...new Set([withoutCounts(pattern, ""), withoutCounts(pattern, END)].map(prove)),
    ...(choices > MAX_CHOICES ? [attack(pattern)] : []),
  ];
}

/** A character that no pattern has: what must follow a repetition, so that it can fail at any length. */
const END = "\ue000";
/** Repetitions that are bounded and small stay. */
const MAX_COUNT = 5;
const MAX_PRODUCT = 30;

/**
 * The pattern with each larger bound lifted: the analyser takes whatever ends at last for safe, be it after 2^30 steps.
 *
 * @param end What must follow such a repetition.
 */
function withoutCounts(pattern: string, end: string): string {
  const counts = [...pattern.matchAll(COUNT)].map(maximumOf);
  const product = counts.reduce((all, count) => all * Math.max(1, count), 1);
  return pattern.replace(COUNT, (...found: readonly string[]) => {
    const [count = ""] = found;
    if (product <= MAX_PRODUCT && maximumOf(found) <= MAX_COUNT) return count;
    return `*${end}`;
  });
}

const COUNT = /(?<!\\[pPu])\{(\d+)(?:,(\d*))?\}\??/g;

function maximumOf([, low = "", high]: readonly (string | undefined)[]): number {
  return high === "" ? 1 : Number(high ?? low);
}

/** By automata: a proof, one way or the other. */
function prove(pattern: string): Status {
  return checker()(pattern, "u", { ...LIMITS, checker: "automaton" }).status;
}

/** By attacks, where there is no proof: with look-around, or where it is the number of choices that counts. */
function attack(pattern: string): Status {
  return checker()(pattern, "u", { ...LIMITS, checker: "fuzz" }).status;
}

type Check = typeof import("recheck")["checkSync"];

let check: Check | undefined;

/** The analyser in JavaScript alone: its main module starts programs. Loaded only for a catalog that has such patterns. */
function checker(): Check {
  check ??= (createRequire(import.meta.url)("recheck/lib/browser.js") as { readonly checkSync: Check }).checkSync;
  return check;
}

/** Whether the text matches; a pattern that does not answer in time refuses nothing. */
export function matchesPattern(pattern: string, text: string): boolean {
  try {
    const sandbox = { pattern, text };
    return runInNewContext('new RegExp(pattern, "u").test(text)', sandbox, { timeout: DEADLINE_MS }) === true;
  } catch {
    return true;
  }
}
