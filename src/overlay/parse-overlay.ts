import { fromValue, get, getItems, getString, type JsonNode, type Origin } from "../base/json.js";
import { parseJson } from "../page/parse-json.js";
import { diagnose } from "../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../rules/diagnostic.js";
import { findFaults } from "../schema/faults.js";
import type { Operation, Overlay, OverlayChange } from "./overlay.js";
import { overlaySchema } from "./overlay-schema.js";

const schema = fromValue(overlaySchema);

/** Reads the text of an overlay. A text that is not an overlay gives a diagnostic for each fault, and no overlay. */
export function parseOverlay(text: string, path: string): Outcome<Overlay | undefined> {
  const originOf = (start: number, end: number): Origin => ({ page: path, start, end });
  const parsed = parseJson(text, 0, originOf);
  const unreadable = (at: number, message: string): Diagnostic => {
    const model = parsed.ok ? getString(parsed.node, "model") : undefined;
    return diagnose("overlay/unreadable", { origin: originOf(at, at), model }, message);
  };
  if (!parsed.ok) return outcome(undefined, [unreadable(parsed.at, parsed.message)]);
  if (text.slice(parsed.end).trim() !== "") {
    return outcome(undefined, [unreadable(parsed.end, "there is more text after the end of the JSON")]);
  }
  const faults = findFaults(schema, parsed.node, "the overlay");
  if (faults.length > 0)
    return outcome(
      undefined,
      faults.map(({ at, message }) => unreadable(at, message)),
    );
  return outcome(toOverlay(parsed.node, path));
}

/** @param node Fits the schema. */
function toOverlay(node: JsonNode, path: string): Overlay {
  const changes = getItems(node, "changes").map((change) => toChange(change, path));
  return { path, model: getString(node, "model") as string, changes };
}

function toChange(node: JsonNode, path: string): OverlayChange {
  const reason = (getString(node, "reason") as string).trim();
  const { start, end } = node.origin ?? { start: 0, end: 0 };
  const patch = getItems(node, "patch").map(toOperation);
  return { reason, patch, correction: { overlay: path, start, end, reason } };
}

function toOperation(node: JsonNode): Operation {
  const op = getString(node, "op") as Operation["op"];
  const path = getString(node, "path") as string;
  if (op === "remove") return { op, path };
  if (op === "move" || op === "copy") return { op, path, from: getString(node, "from") as string };
  return { op, path, value: get(node, "value") as JsonNode };
}
