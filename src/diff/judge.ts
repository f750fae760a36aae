import type { JsonNode } from "../base/json.js";
import type { Change, Direction, Level } from "./change.js";
import type { Finding } from "./compare/finding.js";
import { fingerprintOf } from "./fingerprint.js";
import { labelOf } from "./label.js";
import { effects } from "./rules/contract-rules.js";
import { ruleFor } from "./rules/registry.js";
import { witnessOf } from "./witness.js";

/** Levels by rule id that the config sets instead of the default levels. `off` drops the change. */
export type LevelOverrides = Readonly<Record<string, Level | "off">>;

/** A difference that is not judged yet. */
interface Observation {
  readonly model: string;
  readonly direction: Direction;
  readonly kind: string;
  readonly pointer: string;
  /** The name of the changed thing in messages. */
  readonly name: string;
  readonly before?: JsonNode;
  readonly after?: JsonNode;
  readonly breaks?: Change["breaks"];
  /** The pointer for the fingerprint. Default: the pointer itself. */
  readonly place?: string;
}

/**
 * Judges the findings between two contracts. The same finding from two branches of a union gives one change.
 *
 * @param placeOf The place of a finding, for the fingerprint.
 */
export function judgeContract(
  model: string,
  direction: "input" | "output",
  findings: readonly Finding[],
  overrides: LevelOverrides,
  placeOf: (finding: Finding) => string,
): readonly Change[] {
  const changes = findings.flatMap((finding) => {
    const { kind, pointer, before, after, breaks } = finding;
    const name = labelOf(direction, pointer);
    const change = judge(
      {
        model,
        direction,
        kind,
        pointer,
        name,
        place: placeOf(finding),
        ...(before && { before }),
        ...(after && { after }),
        ...(breaks && { breaks }),
      },
      overrides,
    );
    if (change === undefined) return [];
    const witness = refusesMore(finding, direction) ? witnessOf(finding, direction) : undefined;
    return witness === undefined ? change : { ...change, witness };
  });
  return [
    ...new Map(changes.map((change) => [`${change.id} ${change.pointer} ${change.fingerprint}`, change])).values(),
  ];
}

/** Judges one observation; undefined if the config has switched its rule off. */
export function judge(observation: Observation, overrides: LevelOverrides): Change | undefined {
  const { name, breaks, place, ...what } = observation;
  const rule = ruleFor(what.direction, what.kind);
  const level = overrides[rule.id] ?? rule.level;
  if (level === "off") return undefined;
  const facts = { name, direction: what.direction, pointer: what.pointer, ...sides(what) };
  return {
    id: rule.id,
    ...what,
    level,
    breaks: rule.breaks === "nothing" ? "nothing" : (breaks ?? rule.breaks),
    message: capitalized(rule.message(facts)),
    reason: rule.why,
    ...(rule.advice !== undefined && { advice: rule.advice }),
    fingerprint: fingerprintOf({ ...what, pointer: place ?? what.pointer }),
  };
}

function sides(what: Pick<Observation, "before" | "after">): Pick<Observation, "before" | "after"> {
  return { ...(what.before && { before: what.before }), ...(what.after && { after: what.after }) };
}

function refusesMore(finding: Finding, direction: "input" | "output"): boolean {
  const effect = effects[finding.kind];
  return effect === "both" || effect === (direction === "input" ? "narrower" : "wider");
}

function capitalized(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
