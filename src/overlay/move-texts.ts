/** Words follow the schemas that they are about when an overlay moves or removes these. */
import type { JsonObject } from "../base/json.js";
import { nodeAt } from "../base/pointer.js";
import type { Model, NodeTexts } from "../model/model.js";
import type { Operation } from "./overlay.js";

type Direction = "input" | "output";

/**
 * The texts after the patch: those below a moved place are found at the new one, those below a place that is gone are
 * gone. What the patch itself says about the new place counts more.
 *
 * @param model With the schemas and texts that the patch made.
 */
export function moveTexts(model: Model, patch: readonly Operation[]): Model["texts"] {
  return new Map(
    [...model.texts].map(([language, texts]) => [
      language,
      {
        ...texts,
        input: movedNodes(texts.input, "input", model.input, patch),
        output: movedNodes(texts.output, "output", model.output, patch),
      },
    ]),
  );
}

function movedNodes(
  texts: ReadonlyMap<string, NodeTexts>,
  direction: Direction,
  schema: JsonObject,
  patch: readonly Operation[],
): ReadonlyMap<string, NodeTexts> {
  let result = texts;
  for (const operation of patch) {
    if (operation.op !== "move" && operation.op !== "remove") continue;
    const from = pointerIn(direction, operation.op === "move" ? operation.from : operation.path);
    if (from === undefined) continue;
    const to = operation.op === "move" ? pointerIn(direction, operation.path) : undefined;
    result = rekeyed(result, from, to, schema);
  }
  return result;
}

/** Entries keep their position; a place that exists still, such as one that something was moved to, keeps its words. */
function rekeyed(
  texts: ReadonlyMap<string, NodeTexts>,
  from: string,
  to: string | undefined,
  schema: JsonObject,
): ReadonlyMap<string, NodeTexts> {
  const entries = [...texts].flatMap(([pointer, words]): readonly (readonly [string, NodeTexts])[] => {
    const isMeant = pointer === from || pointer.startsWith(`${from}/`);
    if (!isMeant || nodeAt(schema, pointer) !== undefined) return [[pointer, words]];
    const moved = to === undefined ? undefined : to + pointer.slice(from.length);
    return moved === undefined || texts.has(moved) ? [] : [[moved, words]];
  });
  return new Map(entries);
}

/** The pointer into the input or output schema; undefined where it leads elsewhere. */
function pointerIn(direction: Direction, pointer: string): string | undefined {
  return pointer.startsWith(`/${direction}/`) ? pointer.slice(direction.length + 1) : undefined;
}
