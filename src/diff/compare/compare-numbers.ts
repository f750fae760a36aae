import { array, type JsonNode, object, scalar } from "../../base/json.js";
import { isMultipleOf } from "../meaning/decimal.js";
import type { Bound, Numbers } from "../meaning/meaning.js";
import { type Finding, finding } from "./finding.js";

export function compareNumbers(before: Numbers, after: Numbers): readonly Finding[] {
  const minimum = movement(before.minimum, after.minimum);
  const maximum = movement(before.maximum, after.maximum);
  const found: Finding[] = [];
  if (minimum !== 0) {
    found.push(
      tell(minimum > 0 ? "minimum-raised" : "minimum-lowered", "Minimum", before.minimum, after.minimum, after),
    );
  }
  if (maximum !== 0) {
    // An absent maximum is the highest there is, an exclusive one is the lower of two.
    found.push(
      tell(
        raised(before.maximum, after.maximum) ? "maximum-raised" : "maximum-lowered",
        "Maximum",
        before.maximum,
        after.maximum,
        after,
      ),
    );
  }
  return [...found, ...compareSteps(before, after)];
}

/** Above 0: the lower end went up; below 0: it went down. */
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

function tell(
  kind: Finding["kind"],
  keyword: "Minimum" | "Maximum",
  before: Bound | undefined,
  after: Bound | undefined,
  at: Numbers,
): Finding {
  return finding(kind, at.at, boundNode(keyword, before), boundNode(keyword, after), {
    hints: [before, after].flatMap((bound) => (bound ? [scalar(bound.value)] : [])),
  });
}

/** A bound as it is written: the number, or the exclusive keyword with its number. */
function boundNode(keyword: "Minimum" | "Maximum", bound: Bound | undefined): JsonNode | undefined {
  if (bound === undefined) return undefined;
  return bound.exclusive ? object([[`exclusive${keyword}`, scalar(bound.value)]]) : scalar(bound.value);
}

function compareSteps(before: Numbers, after: Numbers): readonly Finding[] {
  const [old, now] = [before.steps, after.steps];
  if (String(old) === String(now)) return [];
  const tell = (kind: Finding["kind"]) => [finding(kind, after.at, stepNode(old), stepNode(now))];
  if (String(now) === "1" && old.length === 0)
    return [finding("integer-required", after.at, scalar("number"), scalar("integer"))];
  if (String(old) === "1" && now.length === 0)
    return [finding("integer-lifted", after.at, scalar("integer"), scalar("number"))];
  // Every multiple of a multiple of a step is one of the step.
  const narrower = old.every((step) => now.some((other) => isMultipleOf(other, step)));
  const wider = now.every((step) => old.some((other) => isMultipleOf(other, step)));
  return tell(narrower ? "multiple-tightened" : wider ? "multiple-loosened" : "multiple-changed");
}

function stepNode(steps: readonly number[]): JsonNode | undefined {
  const [only] = steps;
  if (only === undefined) return undefined;
  return steps.length === 1 ? scalar(only) : array(steps.map((step) => scalar(step)));
}
