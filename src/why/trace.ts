import { type Correction, type JsonNode, type Origin, object, renderJson, sameJson } from "../base/json.js";
import { nodeAt, pointerTo, pointerTokens } from "../base/pointer.js";
import type { Model } from "../model/model.js";
import { modelNode } from "../model/model-file.js";
import type { Contract } from "../normalize/contract.js";
import { parseOverlay } from "../overlay/parse-overlay.js";
import { findModelIds } from "../page/model-id.js";
import type { Page } from "../page/page.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { subschemaDepth } from "../schema/map-subschemas.js";
import type { Cause, Evidence, Trace } from "./cause.js";
import { changesOf } from "./changes.js";
import { traceText } from "./trace-text.js";

/**
 * Finds out where a value in a model comes from.
 *
 * @param pointer Into the model. There must be a value at it.
 */
export function explain(model: Model, pointer: string, evidence: Evidence): Cause {
  const contracts = evidence.contracts.filter(({ id }) => id === model.id);
  const [part = ""] = pointerTokens(pointer);
  if (part === "texts") {
    const traces = traceText(pointer, contracts, evidence.pages);
    return { traces, changes: [], corrections: correctionsOfText(pointer, model.id, evidence.overlays) };
  }
  if (part === "input" || part === "output") return explainSchema(model, pointer, contracts, evidence);
  if (part === "samples") return explainSample(model, pointer);
  return {
    made: madeFrom.get(part) ?? "from the pages",
    traces: model.sources.map(({ page }) => traceId(page, model.id, evidence.pages)),
    changes: [],
    corrections: [],
  };
}

const madeFrom: ReadonlyMap<string, string> = new Map([
  ["id", "read from the submit URL"],
  ["provider", "the first segment of the id"],
  ["task", "the last segment of the id"],
  ["endpoint", "the API's address and the id"],
  ["formatVersion", "the version of the model's format"],
  ["sources", "the pages that were read"],
]);

/** The place of the submit URL. */
function traceId(path: string, id: string, pages: readonly Page[]): Trace {
  const found = findModelIds(pages.find((page) => page.path === path)?.text ?? "").find((one) => one.id === id);
  return found === undefined ? { page: path } : { page: path, start: found.start, end: found.end };
}

function explainSchema(
  model: Model,
  pointer: string,
  contracts: readonly Contract[],
  { diagnostics, pages }: Evidence,
): Cause {
  const root = modelNode(model);
  const node = nodeAt(root, pointer);
  const origin = originAround(root, pointer);
  const schema = schemaAround(pointer);
  const isTitle = pointer === `${schema}/title`;
  const made = isTitle
    ? "the English title, else made from the property's name"
    : node?.origin === undefined
      ? "it is not on a page by itself"
      : undefined;
  const [name] = pointerTokens(pointer.slice(schema.length));
  const asked = {
    schema: nodeAt(root, schema),
    ...(name !== undefined && { keyword: { name, node } }),
    text: pages.find(({ path }) => path === origin?.page)?.text,
  };
  const found = diagnostics.filter(
    (diagnostic) => diagnostic.model === model.id && diagnostic.pointer === schema && isOn(diagnostic, origin?.page),
  );
  const others = contracts
    .filter(({ page }) => page !== origin?.page)
    .flatMap((contract) => traceIn(contract, isTitle ? schema : pointer, isTitle ? undefined : node));
  return {
    ...(made !== undefined && { made }),
    traces: [...(origin === undefined ? [] : [toTrace(origin)]), ...others],
    // codegen makes the title itself, whatever rules did to the schema.
    changes: isTitle ? [] : changesOf(asked, found),
    corrections: correctionsBetween(root, schema, pointer),
  };
}

/** The same place on another page of the model. */
function traceIn(contract: Contract, pointer: string, expected: JsonNode | undefined): readonly Trace[] {
  const root = object([
    ["input", contract.input],
    ...(contract.output === undefined ? [] : ([["output", contract.output]] as const)),
  ]);
  const node = nodeAt(root, pointer);
  const origin = originAround(root, pointer);
  if (origin === undefined) return [];
  // On another page the keyword may have become another one, such as an example that was a default.
  if (node === undefined) return [];
  const isSame = expected === undefined || expected.kind === "object" || sameJson(node, expected);
  return [{ ...toTrace(origin), ...(!isSame && { says: renderJson(node) }) }];
}

/** The origin of the node, else of the nearest node around it that has one. */
function originAround(root: JsonNode, pointer: string): Origin | undefined {
  const tokens = pointerTokens(pointer);
  for (let length = tokens.length; length > 0; length -= 1) {
    const origin = nodeAt(root, pointerTo("", ...tokens.slice(0, length)))?.origin;
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** The pointer of the schema that the pointer is in, or points to: rules change schemas, not single keywords. */
function schemaAround(pointer: string): string {
  const [direction = "", ...tokens] = pointerTokens(pointer);
  let schema = pointerTo("", direction);
  for (let i = 0; i < tokens.length; ) {
    const keyword = tokens[i] ?? "";
    const length = subschemaDepth(keyword) ?? Number.POSITIVE_INFINITY;
    if (i + length > tokens.length) return schema;
    schema = pointerTo(schema, ...tokens.slice(i, i + length));
    i += length;
  }
  return schema;
}

/** The overlays that changed the node at `pointer`, or a node around it up to `top`. */
function correctionsBetween(root: JsonNode, top: string, pointer: string): readonly Correction[] {
  const tokens = pointerTokens(pointer);
  const corrections = new Set<Correction>();
  for (let length = pointerTokens(top).length; length <= tokens.length; length += 1) {
    const node = nodeAt(root, pointerTo("", ...tokens.slice(0, length)));
    for (const correction of node?.origin?.corrections ?? []) corrections.add(correction);
  }
  return [...corrections];
}

/** Texts are kept without places, so the overlays themselves are searched. */
function correctionsOfText(
  pointer: string,
  model: string,
  overlays: ReadonlyMap<string, string>,
): readonly Correction[] {
  const touches = (path: string): boolean =>
    path === pointer || pointer.startsWith(`${path}/`) || path.startsWith(`${pointer}/`);
  return [...overlays]
    .map(([path, text]) => parseOverlay(text, path).value)
    .filter((overlay) => overlay?.model === model)
    .flatMap((overlay) => overlay?.changes ?? [])
    .filter(({ patch }) => patch.some(({ op, path }) => op !== "test" && touches(path)))
    .map(({ correction }) => correction);
}

/** Diagnostics have the path from the current folder, which ends in the path of the page. */
function isOn({ file }: LocatedDiagnostic, page: string | undefined): boolean {
  return file === undefined || page === undefined || file.endsWith(page.replace(/^schemas\//, ""));
}

function explainSample(model: Model, pointer: string): Cause {
  const root = modelNode(model);
  const origin = originAround(root, pointer);
  const traces = origin === undefined ? [] : [toTrace(origin)];
  return { traces, changes: [], corrections: correctionsBetween(root, "/samples", pointer) };
}

function toTrace({ page, start, end }: Origin): Trace {
  return { page, start, end };
}
