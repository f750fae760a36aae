import { array, type JsonNode, object, scalar } from "../../base/json.js";
import { isMultipleOf } from "../meaning/decimal.js";
import type { Bound, Numbers } from "../meaning/meaning.js";
import { type Finding, finding } from "./finding.js";
import { isolate } from "./isolate.js";

/** Compares the bounds and steps of two numbers. */
export function compareNumbers(before: Numbers, after: Numbers): readonly Finding[] {
  const minimum = movement(before.minimum, after.minimum);
  const maximum = movement(before.maximum, after.maximum);
  const found: Finding[] = [];
  if (minimum !== 0) {
    found.push(boundFinding(minimum > 0 ? "minimum-raised" : "minimum-lowered", "minimum", before, after));
  }
  if (maximum !== 0) {
    // An absent maximum is the highest. Of two equal ones, the exclusive one is lower.
    found.push(
      boundFinding(
        raised(before.maximum, after.maximum) ? "maximum-raised" : "maximum-lowered",
        "maximum",
        before,
        after,
      ),
    );
  }
  return [...found, ...compareSteps(before, after)];
}

/** Returns a number above 0 if the lower end was raised, and below 0 if it was lowered. */
function movement(before: Bound | undefined, after: Bound | undefined): number {
  if (before === undefined || after === undefined) return Number(after !== undefined) - Number(before !== undefined);
  if (before.value !== after.value) return after.value > before.value ? 1 : -1;
  return Number(after.exclusive) - Number(before.exclusive);
}

function raised(before: Bound | undefined, after: Bound | undefined): boolean {
  if (before === undefined || after === undefined) return after === undefined;
  if (before.value !== after.value) return after.value > before.value;
  return before.exclusive;
}

function boundFinding(kind: Finding["kind"], keyword: "minimum" | "maximum", before: Numbers, after: Numbers): Finding {
  const [old, now] = [before[keyword], after[keyword]];
  return finding(kind, after.at, boundNode(keyword, old), boundNode(keyword, now), {
    hints: [old, now].flatMap((bound) => (bound ? [scalar(bound.value)] : [])),
    shows: isolate(before, after, ({ [keyword]: _own, ...to }, from) => ({
      ...to,
      ...(from[keyword] && { [keyword]: from[keyword] }),
    })),
  });
}

/** The bound for a message: the number, or the exclusive keyword with its number. */
function boundNode(keyword: "minimum" | "maximum", bound: Bound | undefined): JsonNode | undefined {
  if (bound === undefined) return undefined;
  return bound.exclusive
    ? object([[keyword === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum", scalar(bound.value)]])
    : scalar(bound.value);
}

function compareSteps(before: Numbers, after: Numbers): readonly Finding[] {
  const [old, now] = [before.steps, after.steps];
  if (String(old) === String(now)) return [];
  const shows = isolate(before, after, (to, { steps }) => ({ ...to, steps }));
  if (String(now) === "1" && old.length === 0)
    return [finding("integer-required", after.at, scalar("number"), scalar("integer"), { shows })];
  if (String(old) === "1" && now.length === 0)
    return [finding("integer-lifted", after.at, scalar("integer"), scalar("number"), { shows })];
  // A multiple of a multiple of a step is a multiple of the step.
  const narrower = old.every((step) => now.some((other) => isMultipleOf(other, step)));
  const wider = now.every((step) => old.some((other) => isMultipleOf(other, step)));
  const kind = narrower ? "multiple-tightened" : wider ? "multiple-loosened" : "multiple-changed";
  return [finding(kind, after.at, stepNode(old), stepNode(now), { shows })];
}

function stepNode(steps: readonly number[]): JsonNode | undefined {
  const [only] = steps;
  if (only === undefined) return undefined;
  return steps.length === 1 ? scalar(only) : array(steps.map((step) => scalar(step)));
}
