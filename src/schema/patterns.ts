import { createRequire } from "node:module";
import { compiles, toUnicodePattern } from "./pattern-dialects.js";

/** Longer patterns are not analysed. No real field has one. In characters. */
const MAX_LENGTH = 500;
/** Longer texts are not matched against a pattern without a proof. In UTF-16 code units. */
const MAX_UNPROVEN_TEXT = 10_000;

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
  // The engine's own messages differ between versions, and would be in golden files.
  if (meant === undefined) return { ok: false, problem: `${shown} is not a regular expression with the u flag` };
  const risk = riskOf(meant);
  return risk === undefined ? { ok: true, pattern: meant } : { ok: false, problem: `${shown} ${risk}` };
}

/** Explains why a pattern cannot be asserted; undefined if it can. */
export function patternProblem(pattern: string): string | undefined {
  const read = readPattern(pattern);
  return read.ok ? undefined : read.problem;
}

/** A pattern in slashes, such as `/^…$/`, compiles but cannot match anything. */
function isLiteral(pattern: string): boolean {
  return /^\/\^[\s\S]*\$\/[isu]{0,3}$/.test(pattern);
}

/**
 * Limits of the analysis, which keep it under a second. They do not depend on the speed of the machine, so a pattern
 * always has the same result.
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

/** Explains why a pattern may take long; undefined if its time is linear in the length of the text. */
function riskOf(pattern: string): string | undefined {
  if (ONE_REPETITION.test(pattern)) return undefined;
  if (!risks.has(pattern)) risks.set(pattern, analyse(pattern));
  return risks.get(pattern);
}

/** Patterns that automata cannot analyse. */
const LOOK_AROUND = /\(\?<?[=!]/;

/** Patterns with at most one repetition, which never backtrack in more than one way. */
const ATOM = String.raw`(?:[^\\^$.*+?()[\]{}|]|\.|\\[^\dkbB]|\[(?:[^\]\\]|\\.)+\])(?:\{\d{1,3}\})?`;
const ONE_REPETITION = new RegExp(String.raw`^\^(?:${ATOM})*(?:${ATOM}(?:[*+?]|\{\d+,\d*\}))?(?:${ATOM})*\$?$`, "u");

function analyse(pattern: string): string | undefined {
  // A backreference cannot be analysed.
  if (/\\(?:[1-9]|k<)/.test(pattern)) return "may take very long: it has a backreference";
  const statuses = LOOK_AROUND.test(pattern) ? [attack(pattern)] : statusesOf(pattern);
  if (statuses.every((status) => status === "safe")) return undefined;
  return statuses.includes("vulnerable") ? "may take very long" : "may take very long: it cannot be analysed";
}

type Status = "safe" | "vulnerable" | "unknown";

/** The limit of choices. Choices in sequence multiply: `a?a?a?…aaa…` has no repetition, and takes exponential time. */
const MAX_CHOICES = 8;

function statusesOf(pattern: string): readonly Status[] {
  const choices = pattern.match(/\?|\([^()]*\|/g)?.length ?? 0;
  return [
    ...new Set([withoutCounts(pattern, ""), withoutCounts(pattern, END)].map(prove)),
    ...(choices > MAX_CHOICES ? [attack(pattern)] : []),
  ];
}

/** A character that no pattern contains. After a repetition, it makes the match fail at any length. */
const END = "\ue000";
/** Bounded repetitions up to this number are kept. */
const MAX_COUNT = 5;
const MAX_PRODUCT = 30;

/**
 * The pattern with larger bounds removed. For the analyser, everything that ends is safe, even after 2^30 steps.
 *
 * @param end The text that must follow such a repetition.
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

/** Analyses a pattern with automata, which proves the result. */
function prove(pattern: string): Status {
  return checker()(pattern, "u", { ...LIMITS, checker: "automaton" }).status;
}

/** Tries attacks on a pattern if there is no proof: for look-around, or if the number of choices matters. */
function attack(pattern: string): Status {
  return checker()(pattern, "u", { ...LIMITS, checker: "fuzz" }).status;
}

type Check = typeof import("recheck")["checkSync"];

let check: Check | undefined;

/** The analyser in pure JavaScript; its main module starts processes. Loaded only if a catalog has such patterns. */
function checker(): Check {
  check ??= (createRequire(import.meta.url)("recheck/lib/browser.js") as { readonly checkSync: Check }).checkSync;
  return check;
}

/**
 * Returns true if the text matches. A pattern that cannot be asserted refuses nothing; if it may take very long, it is not
 * even tried. So the result never depends on the speed of the machine.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const compiled = compile(pattern);
  if (compiled === undefined || (text.length > MAX_UNPROVEN_TEXT && LOOK_AROUND.test(pattern))) return true;
  return compiled.test(text);
}

const compiled = new Map<string, RegExp | undefined>();

function compile(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) {
    const read = readPattern(pattern);
    compiled.set(pattern, read.ok ? new RegExp(read.pattern, "u") : undefined);
  }
  return compiled.get(pattern);
}
