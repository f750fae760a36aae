import {
  array,
  get,
  getItems,
  getMembers,
  isString,
  type JsonNode,
  object,
  omit,
  scalar,
  set,
} from "../../base/json.js";
import { noAction } from "../rule.js";
import { schemaRule } from "../schema-rule.js";
import { isFlag, isTrue } from "./flags.js";

export const requiredFlag = schemaRule({
  id: "schema/required-flag",
  severity: "info",
  problem: "`required: true` is on a property itself, as in JSON Schema draft 3",
  result: "The name is added to the `required` list of the object",
  message: (name: string) => `Read "required: true" on "${name}" as required`,
  hint: noAction,
  changes: ["required"],
  apply: (schema) => {
    const properties = getMembers(schema, "properties");
    const flagged = properties.filter(([, node]) => isFlag(get(node, "required")));
    if (flagged.length === 0) return undefined;
    const lifted = flagged.filter(([, node]) => isTrue(get(node, "required")));
    const bare = properties.map(([name, node]): readonly [string, JsonNode] =>
      node.kind === "object" && isFlag(get(node, "required")) ? [name, omit(node, "required")] : [name, node],
    );
    const value = set(schema, "properties", object(bare, get(schema, "properties")?.origin));
    const listed = getItems(schema, "required")
      .filter(isString)
      .map(({ value: name }) => name);
    const names = new Set([...listed, ...lifted.map(([name]) => name)]);
    const { origin } = get(schema, "required") ?? schema;
    const required = array(
      [...names].map((name) => scalar(name, origin)),
      origin,
    );
    return {
      schema: names.size === 0 ? value : set(value, "required", required),
      found: lifted.map(([name, node]) => ({ node, args: [name] })),
    };
  },
});
