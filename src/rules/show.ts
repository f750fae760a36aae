import { type JsonNode, renderJson } from "../base/json.js";

/** A value as a message shows it: JSON, cut to a readable length. */
export function showValue(node: JsonNode): string {
  const text = renderJson(node);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** The first five names as a message shows them. */
export function quoteNames(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 60)));
  return shown.join(", ") + (names.length > shown.length ? " …" : "");
}
