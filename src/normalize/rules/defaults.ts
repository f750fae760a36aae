import { get, type JsonNode, omit } from "../../base/json.js";
import { refusal } from "../../schema/accepts.js";
import { changed, type SchemaRule, show } from "../schema-rule.js";
import { renameKeyword } from "./numbers.js";

/** A default that its own schema refuses is no default. Runs after all other rules of the schema. */
export const dropInvalidDefault: SchemaRule = (schema, at) => {
  const value = get(schema, "default");
  if (value === undefined) return undefined;
  const reason = refusal(schema, value);
  if (reason === undefined) return undefined;
  if (value.kind === "scalar" && value.value === null) {
    return changed("schema/null-default", omit(schema, "default"), value, at);
  }
  if (isEmpty(value)) return changed("schema/empty-default", omit(schema, "default"), value, at, show(value));
  const kept = renameKeyword(schema, "default", "x-default");
  return changed("schema/invalid-default", kept, value, at, show(value), reason);
};

/** An empty field of the playground: nothing that a server would fill in. */
function isEmpty(value: JsonNode): boolean {
  if (value.kind === "scalar") return value.value === "";
  return value.kind === "array" ? value.items.length === 0 : value.members.size === 0;
}
