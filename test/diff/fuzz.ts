import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { fromValue, type JsonObject, type JsonValue, toValue } from "../../src/base/json.js";
import { type Change, type Level, worstLevel } from "../../src/diff/change.js";
import { compareContracts } from "../../src/diff/compare-contracts.js";
import { meaningAccepts } from "../../src/diff/meaning/accepts.js";
import { readMeaning } from "../../src/diff/meaning/read-meaning.js";
import { isUri } from "../../src/runtime/validation.js";
import { closedSchema } from "../../src/schema/closed-schema.js";
import { Random } from "./random.js";
import { randomChange } from "./random-change.js";
import { randomContract, type Schema } from "./random-schema.js";
import { randomValue, UNLISTED } from "./random-value.js";
import { isTyped } from "./typed-value.js";

export interface FuzzResult {
  readonly seed: number;
  readonly pairs: number;
  readonly values: number;
  readonly levels: Readonly<Record<Level | "none", number>>;
  readonly failures: readonly Failure[];
}

interface Failure {
  readonly what: string;
  readonly before: Schema;
  readonly after: Schema;
  readonly value: unknown;
  readonly told: readonly string[];
}

const VALUES_PER_PAIR = 24;

/** Compares verdicts with a validator: a break must be reported, and schemas reported as equal must be equal. */
export function fuzz(pairs: number, seed: number): FuzzResult {
  const random = new Random(seed);
  const levels = { breaking: 0, warning: 0, compatible: 0, docs: 0, none: 0 };
  const failures: Failure[] = [];
  for (let i = 0; i < pairs; i += 1) {
    const before = randomContract(random);
    const after = randomChange(random, before);
    const asInput = compare("input", before, after);
    levels[worstLevel(asInput)] += 1;
    failures.push(...check(random, before, after, asInput, compare("output", before, after)));
  }
  return { seed, pairs, values: pairs * VALUES_PER_PAIR, levels, failures };
}

function compare(direction: "input" | "output", before: Schema, after: Schema): readonly Change[] {
  return compareContracts("m", direction, fromValue(before as JsonValue), fromValue(after as JsonValue));
}

function check(
  random: Random,
  before: Schema,
  after: Schema,
  asInput: readonly Change[],
  asOutput: readonly Change[],
): readonly Failure[] {
  const old = compile(before);
  const now = compile(after);
  const client = { old: compileClosed(before), now: compileClosed(after) };
  const meaning = readMeaning(fromValue(before as JsonValue));
  const failures: Failure[] = [];
  const fail = (what: string, value: unknown, told: readonly Change[]) =>
    failures.push({ what, before, after, value, told: told.map(({ id, pointer }) => `${id} ${pointer}`) });
  for (let i = 0; i < VALUES_PER_PAIR && failures.length === 0; i += 1) {
    const value = randomValue(random, random.chance(50) ? before : after);
    const [was, is] = [old(value), now(value)];
    const read = meaningAccepts(meaning, fromValue(value as JsonValue));
    if (read !== undefined && read !== was) fail(`the meaning says ${read}, the validator ${was}`, value, []);
    // Names that the old types do not know say nothing about a program that was written for them.
    if (!isTyped([before], value, UNLISTED)) continue;
    if (was && !is && !isEnough(asInput, "breaking")) fail("an input was valid and is not", value, asInput);
    const isSent = isTyped([before], value) && client.old(value);
    if (isSent && !client.now(value) && !isEnough(asInput, "breaking"))
      fail("the client took an input and does not", value, asInput);
    if (!was && is && !isEnough(asOutput, "warning")) fail("an output was impossible and is not", value, asOutput);
  }
  return failures;
}

/** A pattern that changed cannot be decided: a warning is all that is asked. */
function isEnough(changes: readonly Change[], level: "breaking" | "warning"): boolean {
  const worst = worstLevel(changes);
  if (worst === "breaking" || worst === level) return true;
  return changes.some(({ kind }) => kind === "pattern-changed");
}

/** As the validator of the client. */
function compileClosed(schema: Schema): ValidateFunction {
  return compile(toValue(closedSchema(fromValue(schema as JsonValue) as JsonObject)) as Schema);
}

function compile(schema: Schema): ValidateFunction {
  // A fresh instance: Ajv keeps every schema it has seen. Without `allErrors`, Ajv 8.20 forgets a failed `contains`
  // where `items` beside it has nothing to say.
  return new Ajv2020({
    strict: false,
    validateSchema: false,
    // The client too checks only URIs.
    formats: { uri: isUri, date: true },
    allErrors: true,
  }).compile(schema);
}
