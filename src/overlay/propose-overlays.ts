import {
  array,
  get,
  getItems,
  isString,
  type JsonNode,
  type JsonObject,
  object,
  renderJson,
  scalar,
} from "../base/json.js";
import { nearestName } from "../base/nearest-name.js";
import { byCodePoint } from "../base/order.js";
import { nodeAt, pointerTo, pointerTokens } from "../base/pointer.js";
import type { Model } from "../model/model.js";
import { nameModels, pathOf } from "../model/names.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import type { RuleId } from "../rules/rules.js";
import { sampleValues } from "../rules/sample-values.js";
import { declaredNames } from "../schema/declared-names.js";
import { isMediaAddress, kindOfValue, readMediaName } from "../schema/media-name.js";
import { applyOverlays } from "./apply-overlays.js";
import { overlaySchemaUrl } from "./overlay-schema.js";
import { parseOverlay } from "./parse-overlay.js";

/** A proposed overlay file. */
export interface OverlayFile {
  /** Path relative to `schemas/overlays/`. */
  readonly path: string;
  readonly text: string;
  /** The reasons of the proposed changes. */
  readonly reasons: readonly string[];
}

interface Proposal {
  readonly reason: string;
  readonly patch: readonly JsonObject[];
}

/**
 * Proposes an overlay for each model that has a problem with a known fix. Nothing is applied.
 *
 * @param models The models with their current overlays applied.
 * @param existing The texts of the current overlays by path relative to `schemas/overlays/`. Proposals are added to
 *   them.
 */
export function proposeOverlays(
  diagnostics: readonly Pick<Diagnostic, "rule" | "model" | "pointer">[],
  models: readonly Model[],
  existing: ReadonlyMap<string, string> = new Map(),
): readonly OverlayFile[] {
  const names = nameModels(models.map(({ id }) => id));
  return models.flatMap((model) => {
    const pointersOf = (rule: RuleId): readonly string[] => {
      const own = diagnostics.filter((found) => found.rule === rule && found.model === model.id);
      return [...new Set(own.flatMap(({ pointer }) => pointer ?? []))].sort(byCodePoint);
    };
    const proposals = [
      ...pointersOf("schema/required-without-property").flatMap((pointer) => requireNearest(model, pointer)),
      ...pointersOf("schema/media-without-format").flatMap((pointer) => declareMedia(model, pointer)),
    ].filter((proposal) => keepsSamples(model, proposal));
    if (proposals.length === 0) return [];
    const path = `${pathOf(names, model.id)}.json`;
    const text = renderOverlay(model.id, proposals, path, existing.get(path));
    return [{ path, text, reasons: proposals.map(({ reason }) => reason) }];
  });
}

/** Returns true if the change makes the model refuse none of the page's own samples. */
function keepsSamples(model: Model, proposal: Proposal): boolean {
  const [overlay] = [parseOverlay(renderOverlay(model.id, [proposal], ""), "").value];
  if (overlay === undefined) return false;
  const { value, diagnostics } = applyOverlays(model, [overlay]);
  return !diagnostics.some(({ rule }) => rule === "overlay/refuses-sample") && value.touched.length > 0;
}

/** Proposes a media format for a string, or for the items of a list. */
function declareMedia(model: Model, pointer: string): readonly Proposal[] {
  const string = nodeAt(rootOf(model), pointer);
  const list = pointer.endsWith("/items") ? pointer.slice(0, -"/items".length) : pointer;
  const name = pointerTokens(list).at(-1) ?? "";
  if (string?.kind !== "object" || ["format", "x-media"].some((keyword) => get(string, keyword) !== undefined))
    return [];
  const values = sampleValues({ model: model.id, locale: "und", pointer, samples: model.samples });
  const examples = getItems(nodeAt(rootOf(model), list), "examples").flatMap((node) =>
    node.kind === "array" ? node.items : [node],
  );
  const texts = [...values, ...examples].filter(isString);
  const kind =
    texts.map(({ value }) => kindOfValue(value)).find((found) => found !== undefined) ?? readMediaName(name)?.kind;
  if (kind === undefined) return [];
  // The page sends a bare file name, which an asserted URL format would refuse.
  const isUrl = texts.every(({ value }) => value === "" || isMediaAddress(value));
  return [
    {
      reason: `${JSON.stringify(name)} is the ${isUrl ? "URL" : "name"} of ${kind === "video" ? "a video" : `an ${kind}`} by its ${texts.length > 0 ? "name and its sample" : "name"}, but the page does not give its format`,
      patch: [
        operation("test", pointerTo(pointer, "type"), get(string, "type") ?? scalar("string")),
        ...(isUrl ? [operation("add", pointerTo(pointer, "format"), scalar("uri"))] : []),
        operation("add", pointerTo(pointer, "x-media"), scalar(kind)),
      ],
    },
  ];
}

function rootOf({ input, output }: Model): JsonObject {
  return object([
    ["input", input],
    ["output", output],
  ]);
}

/** Proposes to replace each required name without a property by the property that was most likely meant. */
function requireNearest(model: Model, pointer: string): readonly Proposal[] {
  const schema = nodeAt(rootOf(model), pointer);
  if (schema?.kind !== "object") return [];
  const unknown = getItems(schema, "x-required").filter(isString);
  const required = getItems(schema, "required").filter(isString);
  const meant = unknown.map(({ value }) => nearestName(value, [...declaredNames(schema)]));
  // One patch for all names: with a part of `x-required` left, the next patch would not apply.
  if (meant.length === 0 || meant.includes(undefined)) return [];
  const names = [...new Set([...required.map(({ value }) => value), ...(meant as string[])])];
  const said = unknown.map(({ value }, i) => `"${value}" (meant: "${meant[i]}")`).join(", ");
  return [
    {
      reason: `The page requires ${said}, but has no such property`,
      patch: [
        operation("test", pointerTo(pointer, "x-required"), array(unknown)),
        operation("add", pointerTo(pointer, "required"), array(names.map((name) => scalar(name)))),
        operation("remove", pointerTo(pointer, "x-required")),
      ],
    },
  ];
}

function operation(op: string, path: string, value?: JsonNode): JsonObject {
  return object([
    ["op", scalar(op)],
    ["path", scalar(path)],
    ...(value === undefined ? [] : ([["value", value]] as const)),
  ]);
}

/**
 * Prints an overlay: the changes that the existing file has, then the proposals. A file that cannot be read is
 * replaced.
 */
function renderOverlay(model: string, proposals: readonly Proposal[], path: string, existing?: string): string {
  const earlier = existing === undefined ? undefined : parseOverlay(existing, "").value;
  const kept = earlier?.changes.map(({ reason, patch }) =>
    object([
      ["reason", scalar(reason)],
      ["patch", array(patch.map(renderOperation))],
    ]),
  );
  const added = proposals.map(({ reason, patch }) =>
    object([
      ["reason", scalar(reason)],
      ["patch", array(patch)],
    ]),
  );
  const file = object([
    ["$schema", scalar(overlaySchemaUrl(path))],
    ["model", scalar(model)],
    ["changes", array([...(kept ?? []), ...added])],
  ]);
  return `${renderJson(file, 2)}\n`;
}

function renderOperation(entry: {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: JsonNode;
}): JsonObject {
  const { op, path, from, value } = entry;
  return object([
    ["op", scalar(op)],
    ...(from === undefined ? [] : ([["from", scalar(from)]] as const)),
    ["path", scalar(path)],
    ...(value === undefined ? [] : ([["value", value]] as const)),
  ]);
}
