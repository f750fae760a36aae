import { get } from "../../base/json.js";
import { keywordRow, keywordsWhere } from "../../schema/keywords.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { useOverlay } from "../rule.js";
import { type Problem, schemaRule } from "../schema-rule.js";

/** `then` and `else` come before `if`, which needs one of them. */
const DEPENDENT = keywordsWhere(({ needs }) => needs !== undefined).toReversed();

export const idleKeyword = schemaRule({
  id: "schema/idle-keyword",
  severity: "warning",
  problem: "A keyword lacks the one that it depends on, such as `then` without `if`",
  result: "Kept under `x-`",
  message: (keyword: string, needed: string) =>
    `"${keyword}" has no effect without "${needed}": kept as "x-${keyword}"`,
  hint: useOverlay,
  apply: (schema) => {
    let value = schema;
    const found: Problem<[string, string]>[] = [];
    for (const keyword of DEPENDENT) {
      const node = get(value, keyword);
      const needs = keywordRow(keyword)?.needs ?? [];
      if (node === undefined || needs.some((other) => get(value, other))) continue;
      value = renameKeyword(value, keyword, `x-${keyword}`);
      found.push({ node, args: [keyword, needs.join('" or "')] });
    }
    return found.length === 0 ? undefined : { schema: value, found };
  },
});
