/** Models + overlays → corrected models. */
import { type Diagnostic, type Outcome, outcome } from "../base/diagnostic.js";
import { array, get, getItems, type JsonNode, type JsonObject, object, sameJson } from "../base/json.js";
import { groupBy } from "../base/order.js";
import { pointerTokens } from "../base/pointer.js";
import { diagnose } from "../base/rules.js";
import type { Model } from "../model/model.js";
import { parseAllTexts, renderTexts } from "../model/model-file.js";
import { nearestIds } from "../model/nearest-ids.js";
import { SCHEMA_LISTS, SCHEMA_MAPS, SCHEMAS } from "../normalize/keywords.js";
import { normalizeSchema } from "../normalize/normalize-reading.js";
import { moveTexts } from "./move-texts.js";
import type { Overlay, OverlayChange } from "./overlay.js";
import { patchNode, saysAlready } from "./patch.js";

export interface Corrected {
  /** All models, in the order given. */
  readonly models: readonly Model[];
  /** The pointers that changes were made at, by model id. */
  readonly touched: ReadonlyMap<string, readonly string[]>;
}

/** Applies each overlay to its model. A change that does not fit is left out and reported; the others are made. */
export function applyOverlays(models: readonly Model[], overlays: readonly Overlay[]): Outcome<Corrected> {
  const ids = new Set(models.map(({ id }) => id));
  const byModel = groupBy(overlays, ({ model }) => model);
  const diagnostics: Diagnostic[] = overlays
    .filter(({ model }) => !ids.has(model))
    .map(({ model, path }) => {
      const [nearest] = nearestIds(model, [...ids]);
      return diagnose("overlay/unknown-model", { file: path, model }, model, nearest);
    });
  const touched = new Map<string, readonly string[]>();
  const corrected = models.map((model) => {
    const changes = (byModel.get(model.id) ?? []).flatMap((overlay) => overlay.changes);
    if (changes.length === 0) return model;
    const result = applyChanges(model, changes);
    diagnostics.push(...result.diagnostics);
    touched.set(model.id, result.value.touched);
    return result.value.model;
  });
  return outcome({ models: corrected, touched }, diagnostics);
}

function applyChanges(
  model: Model,
  changes: readonly OverlayChange[],
): Outcome<{ readonly model: Model; readonly touched: readonly string[] }> {
  let current = model;
  const touched: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const change of changes) {
    const { overlay: page, start, end } = change.correction;
    const [pointer] = change.patch.map(({ path }) => path);
    const place = { origin: { page, start, end }, model: model.id, pointer };
    const document = documentOf(current);
    if (saysAlready(document, change.patch)) {
      diagnostics.push(diagnose("overlay/not-needed", place, change.reason));
      continue;
    }
    const patched = patchNode(document, change.patch, change.correction);
    const isClean = problemOf(document, model.id) === undefined;
    const why = !patched.ok ? patched.why : isClean ? problemOf(patched.node, model.id) : undefined;
    if (!patched.ok || why !== undefined) {
      diagnostics.push(diagnose("overlay/does-not-apply", place, why ?? ""));
      continue;
    }
    const changed = withDocument(current, patched.node);
    current = { ...changed, texts: moveTexts(changed, change.patch) };
    touched.push(
      ...change.patch.flatMap((operation) =>
        "from" in operation ? [operation.from, operation.path] : [operation.path],
      ),
    );
  }
  return outcome({ model: current, touched }, diagnostics);
}

/** What overlays see of a model. */
function documentOf({ input, output, samples, texts }: Model): JsonObject {
  return object([
    ["input", input],
    ["output", output],
    ["samples", array(samples)],
    ["texts", renderTexts(texts)],
  ]);
}

function withDocument(model: Model, document: JsonNode): Model {
  return {
    ...model,
    input: get(document, "input") as JsonObject,
    output: get(document, "output") as JsonObject,
    samples: getItems(document, "samples"),
    texts: parseAllTexts(get(document, "texts")),
  };
}

/** Emitters rely on clean schemas: one that the rules would still change is none. */
function problemOf(document: JsonNode, model: string): string | undefined {
  for (const direction of ["input", "output"]) {
    const schema = get(document, direction);
    if (schema?.kind !== "object") return `/${direction} is no schema any more`;
    const { value, diagnostics } = normalizeSchema(schema, { model, locale: "und", pointer: `/${direction}` });
    if (!sameJson(value, schema))
      return `the result is not clean: ${diagnostics[0]?.message ?? "it is no JSON Schema"}`;
  }
  return undefined;
}

const SUBSCHEMAS: ReadonlySet<string> = new Set([...SCHEMA_MAPS, ...SCHEMAS, ...SCHEMA_LISTS]);

/** The findings that no overlay has settled: a change at the very place shows that somebody looked at it. */
export function withoutCorrected(
  diagnostics: readonly Diagnostic[],
  touched: Corrected["touched"],
): readonly Diagnostic[] {
  return diagnostics.filter(({ rule, model, pointer }) => {
    if (pointer === undefined || !/^(?:schema|model)\//.test(rule)) return true;
    return !(touched.get(model ?? "") ?? []).some((path) => isAbout(path, pointer));
  });
}

/** Whether a change at `path` is about what was found at `pointer`: the place itself, around it, or one of its keywords. */
function isAbout(path: string, pointer: string): boolean {
  if (path === pointer || pointer.startsWith(`${path}/`)) return true;
  if (!path.startsWith(`${pointer}/`)) return false;
  const [keyword = ""] = pointerTokens(path.slice(pointer.length));
  return !SUBSCHEMAS.has(keyword);
}
