import { array, get, isString, type JsonNode, type JsonObject, omit, scalar, set } from "../../base/json.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { isFlag, isTrue } from "./flags.js";

export const requiredList = schemaRule({
  id: "schema/required-list",
  severity: "info",
  problem: '`required` is one name, or a map such as `{ "prompt": true, "seed": false }`',
  result: "It becomes a list of the names",
  message: (names: string) => `Read "required" as the list of ${names === "" ? "no names" : names}`,
  hint: noAction,
  apply: (schema) => {
    const required = get(schema, "required");
    const names = required === undefined ? undefined : namesOf(required, schema);
    if (required === undefined || names === undefined) return undefined;
    const list = array(
      names.map((name) => scalar(name, required.origin)),
      required.origin,
    );
    const value = names.length === 0 ? omit(schema, "required") : set(schema, "required", list);
    return repaired(value, required, names.slice(0, 5).join(", "));
  },
});

/** The names; undefined if one of them is not a property of the schema. */
function namesOf(required: JsonNode, schema: JsonObject): readonly string[] | undefined {
  const properties = get(schema, "properties");
  const isName = (name: string): boolean => get(properties, name) !== undefined;
  if (isString(required)) {
    const names = required.value.split(/\s*,\s*/);
    return names.every(isName) ? names : undefined;
  }
  if (required.kind !== "object" || required.members.size === 0) return undefined;
  const entries = [...required.members];
  if (!entries.every(([name, node]) => isName(name) && isFlag(node))) return undefined;
  return entries.filter(([, node]) => isTrue(node)).map(([name]) => name);
}
