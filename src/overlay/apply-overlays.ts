import {
  array,
  get,
  getItems,
  isTrue,
  type JsonNode,
  type JsonObject,
  object,
  sameJson,
  scalar,
} from "../base/json.js";
import type { Model } from "../model/model.js";
import { listingNode, parseAllTexts, parseListing, renderTexts } from "../model/model-file.js";
import { withTask } from "../model/task.js";
import { normalizeSchema } from "../normalize/normalize-reading.js";
import { diagnose } from "../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../rules/diagnostic.js";
import { refusals } from "../schema/accepts.js";
import { closedSchema } from "../schema/closed-schema.js";
import { moveTexts } from "./move-texts.js";
import type { Overlay } from "./overlay.js";
import { isAlreadyApplied, patchNode } from "./patch.js";

/** A model with its overlays applied. */
interface Corrected {
  readonly model: Model;
  /** The pointers that overlays changed. */
  readonly touched: readonly string[];
}

/** Applies the overlays of a model. A change that does not apply is reported and left out; the others are made. */
export function applyOverlays(model: Model, overlays: readonly Overlay[]): Outcome<Corrected> {
  const changes = overlays.flatMap((overlay) => overlay.changes);
  let current = model;
  const touched: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const change of changes) {
    const { overlay: page, start, end } = change.correction;
    const [pointer] = change.patch.map(({ path }) => path);
    const place = { origin: { page, start, end }, model: model.id, pointer };
    const document = documentOf(current);
    if (isAlreadyApplied(document, change.patch)) {
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
    const refused = newlyRefused(current, changed);
    if (refused !== undefined) diagnostics.push(diagnose("overlay/refuses-sample", place, refused));
    current = { ...changed, texts: moveTexts(changed, change.patch) };
    touched.push(
      ...change.patch.flatMap((operation) =>
        "from" in operation ? [operation.from, operation.path] : [operation.path],
      ),
    );
  }
  return outcome({ model: overlays.length === 0 ? model : withTask(current), touched }, diagnostics);
}

/** The first reason for which the changed input schema refuses a sample, if it was no reason before the change. */
function newlyRefused(before: Model, after: Model): string | undefined {
  for (const sample of after.samples) {
    const known = new Set(reasonsAgainst(before, sample));
    const reason = reasonsAgainst(after, sample).find((found) => !known.has(found));
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function reasonsAgainst({ input }: Model, sample: JsonNode): readonly string[] {
  return [...refusals(closedSchema(input), sample)].map(({ pointer, reason }) =>
    pointer === "" ? reason : `${pointer}: ${reason}`,
  );
}

/** The part of a model that overlays can change, as JSON. */
function documentOf({ input, output, samples, texts, retired, listing }: Model): JsonObject {
  return object([
    ["input", input],
    ["output", output],
    ["samples", array(samples)],
    ["texts", renderTexts(texts)],
    ...(retired ? [["retired", scalar(true)] as const] : []),
    ...(listing ? [["listing", listingNode(listing)] as const] : []),
  ]);
}

function withDocument({ retired: _, listing: __, ...model }: Model, document: JsonNode): Model {
  const listing = parseListing(get(document, "listing"));
  return {
    ...model,
    ...(isTrue(get(document, "retired")) && { retired: true }),
    ...(listing && { listing }),
    input: get(document, "input") as JsonObject,
    output: get(document, "output") as JsonObject,
    samples: getItems(document, "samples"),
    texts: parseAllTexts(get(document, "texts")),
  };
}

/** Explains why the result cannot be used. Emitters rely on clean schemas, which no rule would change. */
function problemOf(document: JsonNode, model: string): string | undefined {
  const retired = get(document, "retired");
  if (retired !== undefined && !isTrue(retired)) return "/retired can only be true";
  const listing = get(document, "listing");
  const read = parseListing(listing);
  if (listing !== undefined && !sameJson(listing, read && listingNode(read)))
    return "/listing can only have categories, a url, and a price with usd and unit";
  for (const direction of ["input", "output"]) {
    const schema = get(document, direction);
    if (schema?.kind !== "object") return `/${direction} is no longer a schema`;
    const { value, diagnostics } = normalizeSchema(schema, { model, locale: "und", pointer: `/${direction}` });
    if (!sameJson(value, schema))
      return `the result is not clean: ${diagnostics[0]?.message ?? "it is not a JSON Schema"}`;
  }
  return undefined;
}
