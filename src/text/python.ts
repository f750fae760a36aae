import type { JsonNode, Scalar } from "../base/json.js";
import { invisible } from "./characters.js";
import type { Code } from "./code.js";

/** Longest line, in characters: a value that fits is printed on one line. */
const LINE_WIDTH = 88;

/**
 * A Python expression that evaluates to `node`.
 *
 * @param indent Spaces before the line that the expression begins on.
 */
export function pythonLiteral(node: JsonNode, indent = 0): Code {
  return render(node, " ".repeat(indent)) as Code;
}

/** A Python string that evaluates to `text`. */
export function pythonString(text: string): Code {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(invisible, escapeCharacter);
  return `"${escaped}"` as Code;
}

function escapeCharacter(sign: string): string {
  const point = sign.codePointAt(0) ?? 0;
  return point > 0xffff ? `\\U${point.toString(16).padStart(8, "0")}` : `\\u${point.toString(16).padStart(4, "0")}`;
}

function render(node: JsonNode, margin: string): string {
  if (node.kind === "scalar") return renderScalar(node.value);
  const inner = `${margin}    `;
  const parts =
    node.kind === "array"
      ? node.items.map((item) => render(item, inner))
      : [...node.members].map(([key, member]) => `${pythonString(key)}: ${render(member, inner)}`);
  const [open, close] = node.kind === "array" ? ["[", "]"] : ["{", "}"];
  const width = parts.reduce((sum, part) => sum + part.length + 2, margin.length + 2);
  if (width <= LINE_WIDTH && !parts.some((part) => part.includes("\n"))) return open + parts.join(", ") + close;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)},\n${margin}${close}`;
}

function renderScalar(value: Scalar): string {
  if (typeof value === "string") return pythonString(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "None";
  if (Number.isFinite(value)) return String(value);
  return value < 0 ? 'float("-inf")' : 'float("inf")';
}
