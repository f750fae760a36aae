import { get, isString, scalar, set } from "../../base/json.js";
import { keywordsTaking } from "../../schema/keywords.js";
import { noAction } from "../rule.js";
import { type Problem, schemaRule } from "../schema-rule.js";

const NUMBERS = keywordsTaking("number", "step", "count");

export const numberAsText = schemaRule({
  id: "schema/number-as-text",
  severity: "info",
  problem: "A bound or a count is written as a string",
  result: "It becomes a number",
  message: (keyword: string) => `Read the text of "${keyword}" as a number`,
  hint: noAction,
  apply: (schema) => {
    let value = schema;
    const found: Problem<[string]>[] = [];
    for (const keyword of NUMBERS) {
      const node = get(value, keyword);
      if (!isString(node) || node.value.trim() === "" || !Number.isFinite(Number(node.value))) continue;
      value = set(value, keyword, scalar(Number(node.value), node.origin));
      found.push({ node, args: [keyword] });
    }
    return found.length === 0 ? undefined : { schema: value, found };
  },
});
