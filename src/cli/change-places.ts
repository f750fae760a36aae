/** Where a review finds a change: the line of the model's file. */
import { join, resolve } from "node:path";
import type { JsonNode } from "../base/json.js";
import { LineIndex } from "../base/line-index.js";
import { nodeAt } from "../base/pointer.js";
import { readTexts } from "../disk/read-inputs.js";
import type { Model } from "../model/model.js";
import { parseModel } from "../model/model-file.js";
import { nameModels } from "../model/names.js";
import type { PlaceOf } from "../report/drift-place.js";
import type { Io } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { displayPath } from "../workspace/workspace.js";

/**
 * Finds changes in the model files as they lie on the disk: at what changed, else at what it belonged to, else in the
 * file as a whole.
 *
 * @param models What was compared last: changes of other models have no file.
 */
export async function locateChanges(models: readonly Pick<Model, "id">[], args: SharedArgs, io: Io): Promise<PlaceOf> {
  const names = nameModels(models.map(({ id }) => id));
  const schemas = resolve(io.cwd, args.schemas);
  const texts = await readTexts(join(schemas, "models"), ["**/*.json"]);
  const read = new Map<string, { readonly model: Model | undefined; readonly lines: LineIndex }>();
  const readModel = (path: string, text: string) => {
    const known = read.get(path) ?? { model: parseModel(text, path).value, lines: new LineIndex(text) };
    read.set(path, known);
    return known;
  };
  return ({ model: id, direction, pointer }) => {
    const name = names.get(id);
    if (name === undefined) return undefined;
    const path = `${name.path}.json`;
    const file = displayPath(`schemas/models/${path}`, schemas, io);
    const text = texts.get(path);
    if (text === undefined || (direction !== "input" && direction !== "output")) return { file };
    const { model, lines } = readModel(path, text);
    const origin = model && nearest(model[direction], pointer)?.origin;
    return origin === undefined ? { file } : { file, ...lines.positionAt(origin.start) };
  };
}

/** The node at a pointer, or the innermost around it. */
function nearest(root: JsonNode, pointer: string): JsonNode | undefined {
  const node = nodeAt(root, pointer);
  return node !== undefined || pointer === "" ? node : nearest(root, pointer.slice(0, pointer.lastIndexOf("/")));
}
