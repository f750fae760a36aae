import { type JsonObject, object } from "../base/json.js";

/** A copy with a keyword under another name, in the same position. A name that the schema already has gets a number. */
export function renameKeyword(schema: JsonObject, from: string, to: string): JsonObject {
  const name = freeName(schema, to);
  return object(
    [...schema.members].map(([key, node]) => [key === from ? name : key, node] as const),
    schema.origin,
  );
}

/** `x-labels`, or `x-labels-2` if the page has a keyword with that name. */
export function freeName({ members }: Pick<JsonObject, "members">, name: string): string {
  if (!members.has(name)) return name;
  let count = 2;
  while (members.has(`${name}-${count}`)) count += 1;
  return `${name}-${count}`;
}
