import type { JsonNode } from "../base/json.js";
import { sameJson } from "../base/json.js";
import type { Change } from "./change.js";
import { compareMeanings } from "./compare/compare-meanings.js";
import { judgeContract, type LevelOverrides } from "./judge.js";
import { readInput, readMeaning } from "./meaning/read-meaning.js";
import { stablePlace } from "./stable-place.js";

/** Kinds of changes whose pointer is into the old schema. */
const removedKinds: ReadonlySet<string> = new Set(["property-removed", "property-renamed"]);

/** Compares the meanings of two schemas of one direction. */
export function compareContracts(
  model: string,
  direction: "input" | "output",
  before: JsonNode,
  after: JsonNode,
  overrides: LevelOverrides = {},
): readonly Change[] {
  if (sameJson(before, after)) return [];
  const read = direction === "input" ? readInput : readMeaning;
  const findings = compareMeanings(read(before), read(after));
  return judgeContract(model, direction, findings, overrides, ({ kind, pointer }) =>
    stablePlace(pointer, removedKinds.has(kind) ? [before] : [after, before]),
  );
}
