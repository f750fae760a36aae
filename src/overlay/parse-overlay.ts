import { get, getString, type JsonNode, type Origin } from "../base/json.js";
import { pointerTokens } from "../base/pointer.js";
import { parseJson } from "../page/parse-json.js";
import { diagnose } from "../rules/diagnose.js";
import { type Outcome, outcome } from "../rules/diagnostic.js";
import type { Operation, Overlay, OverlayChange } from "./overlay.js";

/** The parts of a model that an overlay can change. The id and the sources are facts of the page. */
const PARTS = ["input", "output", "samples", "texts", "retired", "listing"];

/** A node that an overlay cannot have at its place, and the reason. */
class Unreadable extends Error {
  constructor(
    message: string,
    readonly origin: Origin | undefined,
  ) {
    super(message);
  }
}

/** Reads an overlay. A text that is not an overlay gives a diagnostic and no overlay. */
export function parseOverlay(text: string, path: string): Outcome<Overlay | undefined> {
  const parsed = parseJson(text, 0, (start, end) => ({ page: path, start, end }));
  try {
    if (!parsed.ok) throw new Unreadable(parsed.message, { page: path, start: parsed.at, end: parsed.at });
    if (text.slice(parsed.end).trim() !== "") {
      throw new Unreadable("there is more text after its end", { page: path, start: parsed.end, end: text.length });
    }
    return outcome(readOverlay(parsed.node, path));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const place = error.origin === undefined ? { file: path } : { origin: error.origin };
    const model = parsed.ok ? getString(parsed.node, "model") : undefined;
    return outcome(undefined, [diagnose("overlay/unreadable", { ...place, model }, error.message)]);
  }
}

function readOverlay(node: JsonNode, path: string): Overlay {
  const model = getString(node, "model");
  if (model === undefined) throw new Unreadable('it has no "model"', node.origin);
  const changes = listAt(node, "changes").map((change) => readChange(change, path));
  return { path, model, changes };
}

function readChange(node: JsonNode, path: string): OverlayChange {
  const reason = getString(node, "reason")?.trim() ?? "";
  if (reason === "") throw new Unreadable('a change has no "reason"', node.origin);
  const patch = listAt(node, "patch").map(readOperation);
  const { start, end } = node.origin ?? { start: 0, end: 0 };
  return { reason, patch, correction: { overlay: path, start, end, reason } };
}

function readOperation(node: JsonNode): Operation {
  const op = getString(node, "op");
  const path = readPointer(node, "path");
  if (op === "remove") return { op, path };
  if (op === "move" || op === "copy") return { op, path, from: readPointer(node, "from") };
  if (op !== "add" && op !== "replace" && op !== "test") {
    throw new Unreadable('"op" must be add, remove, replace, move, copy or test', node.origin);
  }
  const value = get(node, "value");
  if (value === undefined) throw new Unreadable(`an operation "${op}" has no "value"`, node.origin);
  return { op, path, value };
}

function readPointer(node: JsonNode, key: string): string {
  const pointer = getString(node, key);
  if (pointer === undefined) throw new Unreadable(`an operation has no "${key}"`, node.origin);
  const [part = ""] = pointerTokens(pointer);
  if (!pointer.startsWith("/") || !PARTS.includes(part)) {
    throw new Unreadable(
      `"${key}" must begin with one of ${PARTS.map((name) => `/${name}`).join(", ")}`,
      get(node, key)?.origin,
    );
  }
  return pointer;
}

function listAt(node: JsonNode, key: string): readonly JsonNode[] {
  const list = get(node, key);
  if (list?.kind !== "array" || list.items.length === 0) {
    throw new Unreadable(`it has no list "${key}"`, (list ?? node).origin);
  }
  return list.items;
}
