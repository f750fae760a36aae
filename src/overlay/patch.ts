import { applyPatch } from "rfc6902";
import {
  array,
  type Correction,
  fromValue,
  type JsonArray,
  type JsonNode,
  type JsonObject,
  type Origin,
  object,
  sameJson,
  scalar,
  toValue,
} from "../base/json.js";
import { nodeAt, pointerTo, pointerTokens } from "../base/pointer.js";
import type { Operation } from "./overlay.js";

/** The patched node. On failure, `why` completes the sentence "Cannot apply the change: …". */
type Patched = { readonly ok: true; readonly node: JsonNode } | { readonly ok: false; readonly why: string };

/**
 * Applies the operations of a JSON Patch in order: all of them or none. Changed nodes have the correction in their
 * origin. The library works on plain values, so the order and the origins are restored from the nodes before.
 */
export function patchNode(root: JsonNode, patch: readonly Operation[], correction: Correction): Patched {
  let node = root;
  for (const operation of patch) {
    const why = obstacle(node, operation);
    if (why !== undefined) return { ok: false, why };
    const value = toValue(node);
    const [error] = applyPatch(value, [
      "value" in operation ? { ...operation, value: toValue(operation.value) } : operation,
    ]);
    if (error) return { ok: false, why: `${operation.op} ${operation.path}: ${error.message}` };
    node = restore(fromValue(value), node, { correction, isMove: operation.op === "move" });
  }
  return { ok: true, node };
}

/**
 * Returns true if every operation except tests would change nothing. A missing value is not enough evidence, because a
 * wrong pointer also points to nothing. It counts only together with a test, or with an operation that sets a value.
 */
export function isAlreadyApplied(root: JsonNode, patch: readonly Operation[]): boolean {
  const changes = patch.filter(({ op }) => op !== "test");
  if (changes.length === 0 || !changes.every((operation) => isDone(root, operation))) return false;
  const isBelow = (path: string, top: string): boolean => path === top || path.startsWith(`${top}/`);
  return changes.some(
    ({ op, path }) => op !== "remove" || patch.some((other) => other.op === "test" && isBelow(other.path, path)),
  );
}

function isDone(root: JsonNode, operation: Operation): boolean {
  const found = nodeAt(root, operation.path);
  if ("from" in operation) {
    const source = nodeAt(root, operation.from);
    return found !== undefined && (operation.op === "move" ? source === undefined : sameJson(found, source));
  }
  if (operation.op === "remove") return found === undefined;
  const { parent, last } = split(operation.path);
  const list = nodeAt(root, parent);
  if (last === "-" && list?.kind === "array") return list.items.some((item) => sameJson(item, operation.value));
  return sameJson(found, operation.value);
}

/** Checks what the library does not check: it treats inherited names such as `constructor` as members of an object. */
function obstacle(root: JsonNode, operation: Operation): string | undefined {
  const missing = [
    ...("from" in operation ? [operation.from] : []),
    operation.op === "add" || operation.op === "move" || operation.op === "copy"
      ? split(operation.path).parent
      : operation.path,
  ].find((pointer) => nodeAt(root, pointer) === undefined);
  if (missing !== undefined) return `${operation.op} ${operation.path}: there is nothing at ${missing}`;
  const isGuarded = pointerTokens(operation.path).includes("__proto__");
  return isGuarded ? `${operation.op} ${operation.path}: the patch library refuses "__proto__"` : undefined;
}

function split(pointer: string): { readonly parent: string; readonly last: string } {
  const tokens = pointerTokens(pointer);
  return { parent: pointerTo("", ...tokens.slice(0, -1)), last: tokens.at(-1) ?? "" };
}

interface Applied {
  readonly correction: Correction;
  readonly isMove: boolean;
}

/** `after` with the order and the origins of `before`, as far as both are equal. */
function restore(after: JsonNode, before: JsonNode | undefined, applied: Applied): JsonNode {
  if (before !== undefined && sameJson(after, before)) return before;
  if (after.kind === "object")
    return restoreObject(after, before?.kind === "object" ? before : undefined, before, applied);
  if (after.kind === "array")
    return restoreArray(after, before?.kind === "array" ? before : undefined, before, applied);
  return scalar(after.value, corrected(before?.origin, applied.correction));
}

function restoreObject(
  after: JsonObject,
  twin: JsonObject | undefined,
  before: JsonNode | undefined,
  applied: Applied,
): JsonNode {
  const old = twin?.members ?? new Map<string, JsonNode>();
  const gone = [...old.keys()].filter((key) => !after.members.has(key));
  const added = [...after.members.keys()].filter((key) => !old.has(key));
  // A renamed member keeps its position and its place on the page.
  const renamed = applied.isMove && gone.length === 1 && added.length === 1 ? gone[0] : undefined;
  const order = [
    ...[...old.keys()].flatMap((key) => (key === renamed ? added : after.members.has(key) ? [key] : [])),
    ...(renamed === undefined ? added : []),
  ];
  const members = order.map((key): readonly [string, JsonNode] => {
    const twinMember = old.get(key) ?? (renamed === undefined ? undefined : old.get(renamed));
    const member = restore(after.members.get(key) as JsonNode, twinMember, applied);
    const isRenamed = renamed !== undefined && !old.has(key);
    return [key, isRenamed ? { ...member, origin: corrected(twinMember?.origin, applied.correction) } : member];
  });
  const isSameShape = twin !== undefined && gone.length === 0 && added.length === 0;
  return object(members, isSameShape ? twin.origin : corrected(before?.origin, applied.correction));
}

function restoreArray(
  after: JsonArray,
  twin: JsonArray | undefined,
  before: JsonNode | undefined,
  applied: Applied,
): JsonNode {
  const old = twin?.items ?? [];
  const isSameShape = twin !== undefined && old.length === after.items.length;
  const items = after.items.map((item, i) => {
    const same = old.find((candidate) => sameJson(candidate, item));
    return restore(item, same ?? (isSameShape ? old[i] : undefined), applied);
  });
  return array(items, isSameShape ? twin.origin : corrected(before?.origin, applied.correction));
}

function corrected(origin: Origin | undefined, correction: Correction): Origin {
  const { overlay: page, start, end } = correction;
  const base = origin ?? { page, start, end };
  return { ...base, corrections: [...(base.corrections ?? []), correction] };
}
