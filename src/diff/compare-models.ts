import { array, type JsonNode, scalar } from "../base/json.js";
import type { Model } from "../model/model.js";
import type { Change } from "./change.js";
import { compareContracts } from "./compare-contracts.js";
import { compareTexts } from "./compare-texts.js";
import { judge, type LevelOverrides } from "./judge.js";
import { canonicalText } from "./meaning/canonical.js";
import type { ModelKind } from "./rules/catalog-rules.js";

/** Compares two states of one AI model. Where its pages came from is nothing. */
export function compareModels(before: Model, after: Model, overrides: LevelOverrides): readonly Change[] {
  return [
    ...compareContracts(after.id, "input", before.input, after.input, overrides),
    ...compareContracts(after.id, "output", before.output, after.output, overrides),
    ...compareHeads(before, after, overrides),
    ...compareTexts(before, after, overrides),
  ];
}

function compareHeads(before: Model, after: Model, overrides: LevelOverrides): readonly Change[] {
  const tell = (kind: ModelKind, pointer: string, old: JsonNode | undefined, now: JsonNode | undefined) =>
    canonicalText(old) === canonicalText(now) ? undefined : tellModel(kind, after.id, pointer, old, now, overrides);
  const changes = [
    // Under another id, the address is another one by itself.
    before.id === after.id
      ? tell("endpoint-changed", "/endpoint", scalar(before.endpoint), scalar(after.endpoint))
      : undefined,
    before.id === after.id ? tell("task-changed", "/task", optional(before.task), optional(after.task)) : undefined,
    tell("samples-changed", "/samples", sampleSet(before), sampleSet(after)),
  ];
  return changes.filter((change) => change !== undefined);
}

/** Tells a change of a model as a whole. */
export function tellModel(
  kind: ModelKind,
  model: string,
  pointer: string,
  before: JsonNode | undefined,
  after: JsonNode | undefined,
  overrides: LevelOverrides,
): Change | undefined {
  const sides = { ...(before && { before }), ...(after && { after }) };
  return judge({ model, direction: "model", kind, pointer, name: JSON.stringify(model), ...sides }, overrides);
}

/** Samples are a set: their order on the pages is nothing. */
function sampleSet({ samples }: Model): JsonNode {
  return array([...samples].sort((a, b) => (canonicalText(a) < canonicalText(b) ? -1 : 1)));
}

function optional(text: string | undefined): JsonNode | undefined {
  return text === undefined ? undefined : scalar(text);
}
