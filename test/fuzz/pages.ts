import fc from "fast-check";
import { renderJson } from "../../src/base/json.js";
import { parsePage } from "../../src/page/parse-page.js";
import { pageContents, pageStyles } from "../support/page-arbitraries.js";
import { type PageContent, printPage } from "../support/page-printer.js";

export interface PageFuzzResult {
  readonly seed: number;
  readonly pages: number;
  readonly mutations: Readonly<Record<Mutation["kind"], number>>;
  /** How many gave a reading, and how many errors. */
  readonly read: number;
  readonly refused: number;
  /** The longest that one page took. */
  readonly slowestMs: number;
  readonly failures: readonly PageFailure[];
}

interface PageFailure {
  readonly what: string;
  readonly mutation: Mutation;
  readonly text: string;
}

type Mutation =
  | { readonly kind: "cut"; readonly at: number }
  | { readonly kind: "remove" | "repeat"; readonly at: number; readonly length: number }
  | { readonly kind: "splice"; readonly at: number; readonly from: number }
  | { readonly kind: "flip"; readonly at: number; readonly bit: number }
  | { readonly kind: "insert"; readonly at: number; readonly text: string };

const share = fc.double({ min: 0, max: 1, noNaN: true });

const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("cut"), at: share }) },
  fc.record({ kind: fc.constantFrom("remove", "repeat"), at: share, length: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant("splice"), at: share, from: share }),
  fc.record({ kind: fc.constant("flip"), at: share, bit: fc.integer({ min: 0, max: 15 }) }),
  fc.record({
    kind: fc.constant("insert"),
    at: share,
    text: fc.constantFrom(
      "{",
      "}",
      '"',
      "[",
      "]",
      ",",
      ":",
      "\\",
      "'",
      "\u0000",
      "\ufffd",
      "\ud800",
      "</pre>",
      "```",
      "\n",
      "-->",
    ),
  }),
);

const PER_PAGE = 50;

/**
 * Mutates printed pages, the same ones for the same seed. Every page must give readings or diagnostics, and a page that
 * was cut must never give another contract unnoticed.
 */
export function fuzzPages(pages: number, seed: number): PageFuzzResult {
  const counts = { cut: 0, remove: 0, repeat: 0, splice: 0, flip: 0, insert: 0 };
  const failures: PageFailure[] = [];
  let [read, slowestMs] = [0, 0];
  const prints = fc.sample(fc.tuple(pageContents, pageStyles), { numRuns: Math.ceil(pages / PER_PAGE), seed });
  const changes = fc.sample(mutations, { numRuns: pages, seed });
  let other = "";
  changes.forEach((mutation, i) => {
    const [content, style] = prints[Math.floor(i / PER_PAGE)] as (typeof prints)[number];
    const whole = printPage(content, style);
    const text = mutate(whole, other, mutation);
    if (i % PER_PAGE === PER_PAGE - 1) other = whole;
    counts[mutation.kind] += 1;
    const startMs = performance.now();
    const { isRead, problem } = check(text, mutation, content);
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
    if (isRead) read += 1;
    if (problem !== undefined) failures.push({ what: problem, mutation, text });
  });
  return { seed, pages, mutations: counts, read, refused: pages - read, slowestMs: Math.round(slowestMs), failures };
}

function mutate(text: string, other: string, mutation: Mutation): string {
  const at = Math.floor(mutation.at * text.length);
  switch (mutation.kind) {
    case "cut":
      return text.slice(0, at);
    case "remove":
      return text.slice(0, at) + text.slice(at + mutation.length);
    case "repeat":
      return text.slice(0, at + mutation.length) + text.slice(at);
    case "splice":
      return text.slice(0, at) + other.slice(Math.floor(mutation.from * other.length));
    case "insert":
      return text.slice(0, at) + mutation.text + text.slice(at);
    case "flip": {
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << mutation.bit));
      return text.slice(0, at) + flipped + text.slice(at + 1);
    }
  }
}

function check(text: string, { kind }: Mutation, content: PageContent): { isRead: boolean; problem?: string } {
  try {
    const { value, diagnostics } = parsePage({ path: "schemas/pages/x.txt", text, sha256: "" });
    const [reading] = value;
    const hasError = diagnostics.some(({ severity }) => severity === "error");
    if (reading === undefined)
      return hasError ? { isRead: false } : { isRead: false, problem: "neither reading nor error" };
    if (hasError) return { isRead: true, problem: "a reading in spite of an error" };
    if (kind !== "cut" || isSame(reading, content)) return { isRead: true };
    return { isRead: true, problem: "a cut page is read as something else" };
  } catch (error) {
    return { isRead: false, problem: `threw ${error instanceof Error ? error.stack : String(error)}` };
  }
}

function isSame(reading: ReturnType<typeof parsePage>["value"][number], { id, input, output }: PageContent): boolean {
  return (
    reading.id === id &&
    renderJson(reading.input) === JSON.stringify(input) &&
    reading.output !== undefined &&
    renderJson(reading.output) === JSON.stringify(output)
  );
}
