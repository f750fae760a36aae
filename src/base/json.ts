/**
 * The place of a node on a page, as offsets in UTF-16 code units, and the rules and overlays that changed the node
 * since.
 */
export interface Origin {
  /** The path of the page, as in diagnostics. */
  readonly page: string;
  readonly start: number;
  readonly end: number;
  /** Ids of the rules that changed the node, oldest first. */
  readonly rules?: readonly string[];
  /** The overlays that changed the node, oldest first. A node that an overlay added has the overlay as its page. */
  readonly corrections?: readonly Correction[];
}

/** A change of an overlay: its place in the overlay's text, and why it was made. */
export interface Correction {
  /** The path of the overlay, as in diagnostics. */
  readonly overlay: string;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/**
 * JSON as it flows through all phases: immutable, in the order of the page, each node with its origin. Plain JavaScript
 * objects move integer-like keys to the front, treat `__proto__` specially and have no origin.
 */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

interface Placed {
  readonly origin?: Origin;
}

/** An object. Its members are in the order of the page. */
export interface JsonObject extends Placed {
  readonly kind: "object";
  readonly members: ReadonlyMap<string, JsonNode>;
}

/** An array. */
export interface JsonArray extends Placed {
  readonly kind: "array";
  readonly items: readonly JsonNode[];
}

/** A value without parts. */
export type Scalar = string | number | boolean | null;

/** A string, a number, a boolean or null. */
export interface JsonScalar extends Placed {
  readonly kind: "scalar";
  readonly value: Scalar;
  /** The digits of an integer beyond 2^53, which `value` only approximates. JSON is printed with them. */
  readonly digits?: string;
}

/** Plain JSON, for libraries. */
export type JsonValue = Scalar | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * Makes an object node; `origin` is that of the node it replaces. A map is kept as it is: do not change it afterwards.
 */
export function object(members: Iterable<readonly [string, JsonNode]>, origin?: Origin): JsonObject {
  const own = members instanceof Map ? (members as ReadonlyMap<string, JsonNode>) : new Map(members);
  return origin === undefined ? { kind: "object", members: own } : { kind: "object", members: own, origin };
}

/** Makes an array node. */
export function array(items: readonly JsonNode[], origin?: Origin): JsonArray {
  return origin === undefined ? { kind: "array", items } : { kind: "array", items, origin };
}

/** Makes a scalar node. */
export function scalar(value: Scalar, origin?: Origin, digits?: string): JsonScalar {
  if (digits !== undefined) return { kind: "scalar", value, ...(origin && { origin }), digits };
  return origin === undefined ? { kind: "scalar", value } : { kind: "scalar", value, origin };
}

/** The member `key` of an object node; undefined for other nodes and absent keys. */
export function get(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === "object" ? node.members.get(key) : undefined;
}

/** Returns true if a node is the value `true`. */
export function isTrue(node: JsonNode | undefined): boolean {
  return node?.kind === "scalar" && node.value === true;
}

/** The member `key` if it is a string. */
export function getString(node: JsonNode | undefined, key: string): string | undefined {
  const member = get(node, key);
  return isString(member) ? member.value : undefined;
}

/** The member `key` if it is a number. */
export function getNumber(node: JsonNode | undefined, key: string): number | undefined {
  const member = get(node, key);
  return member?.kind === "scalar" && typeof member.value === "number" ? member.value : undefined;
}

/** The member `key` if it is a number, as JSON has it: an integer beyond 2^53 is not rounded. */
export function getNumberText(node: JsonNode | undefined, key: string): string | undefined {
  const member = get(node, key);
  return member?.kind === "scalar" && typeof member.value === "number" ? renderJson(member) : undefined;
}

/** The items of the array `key`; an empty list if there is none. */
export function getItems(node: JsonNode | undefined, key: string): readonly JsonNode[] {
  const member = get(node, key);
  return member?.kind === "array" ? member.items : [];
}

/** The members of the object `key`, in order; an empty list if there is none. */
export function getMembers(node: JsonNode | undefined, key: string): readonly (readonly [string, JsonNode])[] {
  const member = get(node, key);
  return member?.kind === "object" ? [...member.members] : [];
}

/** Returns true if the node is a string. */
export function isString(node: JsonNode | undefined): node is JsonScalar & { readonly value: string } {
  return node?.kind === "scalar" && typeof node.value === "string";
}

/** A copy with `key` set; a key that exists keeps its position. */
export function set(node: JsonObject, key: string, value: JsonNode): JsonObject {
  return object(new Map(node.members).set(key, value), node.origin);
}

/** A copy without `keys`. */
export function omit(node: JsonObject, ...keys: readonly string[]): JsonObject {
  const members = new Map(node.members);
  for (const key of keys) members.delete(key);
  return object(members, node.origin);
}

/** A copy whose origin includes the rule as one that changed it. */
export function markChanged<N extends JsonNode>(node: N, rule: string): N {
  if (!node.origin) return node;
  const rules = node.origin.rules ?? [];
  return rules.includes(rule) ? node : { ...node, origin: { ...node.origin, rules: [...rules, rule] } };
}

/**
 * The node as plain JSON for libraries and comparisons. `__proto__` becomes an own property;
 * the order of integer-like keys is lost, so nothing is printed from this form.
 */
export function toValue(node: JsonNode): JsonValue {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "array":
      return node.items.map(toValue);
    case "object": {
      const value: Record<string, JsonValue> = {};
      for (const [key, member] of node.members) {
        Object.defineProperty(value, key, {
          value: toValue(member),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      return value;
    }
  }
}

/** Makes a node without origin from plain JSON. */
export function fromValue(value: JsonValue): JsonNode {
  if (isArray(value)) return array(value.map(fromValue));
  if (typeof value === "object" && value !== null) {
    return object(Object.entries(value).map(([key, member]) => [key, fromValue(member)] as const));
  }
  return scalar(value);
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Prints a node as JSON: on one line, or over several lines with `indent` spaces for each level. */
export function renderJson(node: JsonNode, indent = 0): string {
  return render(node, indent === 0 ? undefined : " ".repeat(indent), "");
}

function render(node: JsonNode, step: string | undefined, margin: string): string {
  if (node.kind === "scalar") return node.digits ?? JSON.stringify(node.value);
  const inner = step === undefined ? "" : margin + step;
  const [open, close] = node.kind === "array" ? ["[", "]"] : ["{", "}"];
  const colon = step === undefined ? ":" : ": ";
  const parts =
    node.kind === "array"
      ? node.items.map((item) => render(item, step, inner))
      : [...node.members].map(([key, member]) => JSON.stringify(key) + colon + render(member, step, inner));
  if (parts.length === 0) return open + close;
  if (step === undefined) return open + parts.join(",") + close;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${margin}${close}`;
}

/** Returns true if two nodes are the same JSON. The order of members and the origins do not count. */
export function sameJson(a: JsonNode | undefined, b: JsonNode | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === "scalar") return b.kind === "scalar" && a.value === b.value;
  if (a.kind === "array") {
    return (
      b.kind === "array" && a.items.length === b.items.length && a.items.every((item, i) => sameJson(item, b.items[i]))
    );
  }
  if (b.kind !== "object" || a.members.size !== b.members.size) return false;
  return [...a.members].every(([key, member]) => sameJson(member, b.members.get(key)));
}
