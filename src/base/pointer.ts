import { array, type JsonNode, object } from "./json.js";

/** Appends tokens to a JSON Pointer (RFC 6901), escaping `~` and `/`. The pointer of the whole document is "". */
export function pointerTo(base: string, ...tokens: readonly (string | number)[]): string {
  let pointer = base;
  for (const token of tokens) pointer += `/${escapeToken(token)}`;
  return pointer;
}

function escapeToken(token: string | number): string | number {
  if (typeof token === "number" || !/[~/]/.test(token)) return token;
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The reference tokens of a pointer, unescaped. A leading `#` (a URI fragment) is allowed. */
export function pointerTokens(pointer: string): readonly string[] {
  return pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((token) => (token.includes("~") ? token.replaceAll("~1", "/").replaceAll("~0", "~") : token));
}

/** The node at `pointer`; undefined if there is none. */
export function nodeAt(root: JsonNode, pointer: string): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const token of pointerTokens(pointer)) {
    if (node?.kind === "object") node = node.members.get(token);
    else if (node?.kind === "array" && /^(0|[1-9]\d*)$/.test(token)) node = node.items[Number(token)];
    else return undefined;
  }
  return node;
}

/**
 * A copy of `root` in which the node at `pointer` is replaced by the result of `change`. A pointer to nothing changes
 * nothing.
 */
export function updateAt(root: JsonNode, pointer: string, change: (node: JsonNode) => JsonNode): JsonNode {
  return update(root, pointerTokens(pointer), change);
}

function update(node: JsonNode, tokens: readonly string[], change: (node: JsonNode) => JsonNode): JsonNode {
  const [token, ...rest] = tokens;
  if (token === undefined) return change(node);
  if (node.kind === "array") {
    return array(
      node.items.map((item, i) => (String(i) === token ? update(item, rest, change) : item)),
      node.origin,
    );
  }
  const member = node.kind === "object" ? node.members.get(token) : undefined;
  if (node.kind !== "object" || member === undefined) return node;
  return object(new Map(node.members).set(token, update(member, rest, change)), node.origin);
}
