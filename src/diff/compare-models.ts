import { array, type JsonNode, scalar } from "../base/json.js";
import type { Model } from "../model/model.js";
import { listingNode, priceNode } from "../model/model-file.js";
import type { Change } from "./change.js";
import { compareContracts } from "./compare-contracts.js";
import { compareTexts } from "./compare-texts.js";
import { judge, type LevelOverrides } from "./judge.js";
import { canonicalText } from "./meaning/canonical.js";
import type { ModelKind } from "./rules/catalog-rules.js";
import { code } from "./rules/show.js";
import { withCauses } from "./sample-cause.js";

/** Compares two states of one AI model. Its source pages are not compared. */
export function compareModels(before: Model, after: Model, overrides: LevelOverrides): readonly Change[] {
  return [
    ...withCauses(compareContracts(after.id, "input", before.input, after.input, overrides), before, after),
    ...compareContracts(after.id, "output", before.output, after.output, overrides),
    ...compareHeads(before, after, overrides),
    ...compareTexts(before, after, overrides),
  ];
}

function compareHeads(before: Model, after: Model, overrides: LevelOverrides): readonly Change[] {
  const compare = (kind: ModelKind, pointer: string, old: JsonNode | undefined, now: JsonNode | undefined) =>
    canonicalText(old) === canonicalText(now) ? undefined : judgeModel(kind, after.id, pointer, old, now, overrides);
  const changes = [
    // A new id always has a new URL.
    before.id === after.id
      ? compare("endpoint-changed", "/endpoint", scalar(before.endpoint), scalar(after.endpoint))
      : undefined,
    before.id === after.id
      ? compare(
          before.task === undefined ? "task-added" : "task-changed",
          "/task",
          optional(before.task),
          optional(after.task),
        )
      : undefined,
    before.retired === after.retired
      ? undefined
      : compare(
          after.retired ? "model-retired" : "model-returned",
          "/retired",
          scalar(before.retired ?? false),
          scalar(after.retired ?? false),
        ),
    compare("listing-changed", "/listing", listingWithoutPrice(before), listingWithoutPrice(after)),
    compare("price-changed", "/listing/price", priceOf(before), priceOf(after)),
    compare("samples-changed", "/samples", sampleSet(before), sampleSet(after)),
  ];
  return changes.filter((change) => change !== undefined);
}

/** Judges a change of a model as a whole. */
export function judgeModel(
  kind: ModelKind,
  model: string,
  pointer: string,
  before: JsonNode | undefined,
  after: JsonNode | undefined,
  overrides: LevelOverrides,
): Change | undefined {
  const sides = { ...(before && { before }), ...(after && { after }) };
  return judge({ model, direction: "model", kind, pointer, name: code(model), ...sides }, overrides);
}

/** Catalog entries appear and disappear with captures, so an empty listing is the same as none. */
function listingWithoutPrice({ listing }: Model): JsonNode | undefined {
  if (listing === undefined || (listing.categories.length === 0 && listing.url === undefined)) return undefined;
  const { price: _, ...rest } = listing;
  return listingNode(rest);
}

function priceOf({ listing }: Model): JsonNode | undefined {
  return listing?.price && priceNode(listing.price);
}

/** Compares samples as sets: their order on the pages is ignored. */
function sampleSet({ samples }: Model): JsonNode {
  return array([...samples].sort((a, b) => (canonicalText(a) < canonicalText(b) ? -1 : 1)));
}

function optional(text: string | undefined): JsonNode | undefined {
  return text === undefined ? undefined : scalar(text);
}
