import { existsSync } from "node:fs";
import { join, posix, relative, resolve } from "node:path";
import type { JsonNode } from "../../base/json.js";
import { LineIndex } from "../../base/line-index.js";
import { nodeAt, pointerTokens } from "../../base/pointer.js";
import type { Change } from "../../diff/change.js";
import { openRepository } from "../../disk/git.js";
import { JSON_EXTENSION, readTextIfAny, readTexts } from "../../disk/read-inputs.js";
import type { Model } from "../../model/model.js";
import { parseModel } from "../../model/model-file.js";
import { nameModels } from "../../model/names.js";
import type { ChangePlace, PlaceOf } from "../../report/drift-place.js";
import { CONFIG_FILE } from "../config/read-config.js";
import type { Io } from "../io.js";
import type { SharedArgs } from "../shared-args.js";
import type { Drift } from "./drift.js";

/**
 * Finds the lines of changes in the work tree: in the model's file, at the changed node or the innermost one around it.
 * The place of a removed model is in its old file if that still exists, else in the API report, which lists all models.
 *
 * @returns Places in existing files, with paths from the top of the repository.
 */
export async function locateChanges({ before, after }: Drift, args: SharedArgs, io: Io): Promise<PlaceOf> {
  const pathOf = await pathsInRepository(io);
  const schemas = resolve(io.cwd, args.schemas);
  const texts = readTexts(join(schemas, "models"), JSON_EXTENSION);
  const names = [after, before].map(({ models }) => nameModels(models.map(({ id }) => id)));
  const read = new Map<string, { readonly model: Model | undefined; readonly lines: LineIndex }>();
  const readModel = (path: string, text: string) => {
    const known = read.get(path) ?? { model: parseModel(text, path).value, lines: new LineIndex(text) };
    read.set(path, known);
    return known;
  };
  const inModel = ({ model: id, direction, pointer }: Change): ChangePlace | undefined => {
    const path = names.map((side) => side.get(id)).find((name) => name && texts.has(`${name.path}.json`))?.path;
    const text = path === undefined ? undefined : texts.get(`${path}.json`);
    if (path === undefined || text === undefined) return undefined;
    const file = pathOf(join(schemas, "models", `${path}.json`));
    if (direction !== "input" && direction !== "output") return { file, line: 1 };
    const { model, lines } = readModel(path, text);
    const origin = model && nearest(model[direction], pointer)?.origin;
    return { file, ...(origin === undefined ? { line: 1 } : lines.positionAt(origin.start)) };
  };
  const inReport = await reportPlaces(args, io, pathOf);
  return (change) => (change.model === "" ? undefined : inModel(change)) ?? inReport(change);
}

/** Finds places in the API report. Without packages, finds them in another existing file. */
async function reportPlaces(args: SharedArgs, io: Io, pathOf: (file: string) => string): Promise<PlaceOf> {
  const report = resolve(io.cwd, args.out, "client/api.md");
  const others = [join(args.schemas, "model.schema.json"), args.config ?? CONFIG_FILE, "package.json", "README.md"];
  const file = [report, ...others.map((path) => resolve(io.cwd, path))].find((path) => existsSync(path));
  if (file === undefined) return () => undefined;
  const lines = file === report ? readTextIfAny(report)?.split("\n") : undefined;
  return ({ pointer }) => {
    const [part, , name] = pointerTokens(pointer);
    const index =
      part === "exports" && name !== undefined ? (lines?.findIndex((line) => declares(line, name)) ?? -1) : -1;
    return { file: pathOf(file), line: Math.max(index, 0) + 1 };
  };
}

function declares(line: string, name: string): boolean {
  const words = line.split(/[^\w$]+/);
  return /^[a-z]/.test(line) && words.indexOf(name) > 0 && words.indexOf(name) < 4;
}

/** Converts paths to the form that GitHub expects. */
async function pathsInRepository(io: Io): Promise<(file: string) => string> {
  const prefix = (await openRepository(io.cwd).catch(() => undefined))?.prefix ?? "";
  return (file) => posix.normalize(posix.join(prefix, relative(io.cwd, file).replaceAll("\\", "/")));
}

/** The node at a pointer, or the innermost node around it. */
function nearest(root: JsonNode, pointer: string): JsonNode | undefined {
  const node = nodeAt(root, pointer);
  return node !== undefined || pointer === "" ? node : nearest(root, pointer.slice(0, pointer.lastIndexOf("/")));
}
