import { type JsonNode, object } from "../../base/json.js";
import { KNOWN } from "../../schema/keywords.js";
import { freeName } from "../../schema/rename-keyword.js";
import { useOverlay } from "../rule.js";
import { type Problem, schemaRule } from "../schema-rule.js";

export const unknownKeyword = schemaRule({
  id: "schema/unknown-keyword",
  severity: "warning",
  problem: "A keyword is neither one of JSON Schema nor known from RunComfy's pages",
  result: "Kept under `x-`",
  message: (keyword: string, kept: string) => `The keyword "${keyword}" is unknown: kept as "${kept}"`,
  hint: useOverlay,
  apply: (schema) => {
    if ([...schema.members.keys()].every((key) => KNOWN.has(key) && !DIALECT.has(key))) return undefined;
    const members = new Map([...schema.members].filter(([key, node]) => !(DIALECT.has(key) && node.kind === "scalar")));
    const found: Problem<[string, string]>[] = [];
    const kept = [...members].map(([key, node]): readonly [string, JsonNode] => {
      if (key.startsWith("x-") || KNOWN.has(key)) return [key, node];
      const name = freeName({ members }, `x-${key.replace(/^\$/, "")}`);
      members.set(name, node);
      found.push({ node, args: [key.slice(0, 60), name.slice(0, 70)] });
      return [name, node];
    });
    const isUnchanged = found.length === 0 && members.size === schema.members.size;
    return isUnchanged ? undefined : { schema: object(kept, schema.origin), found };
  },
});

/** The dialect and the names of a schema; a contract has one dialect and no name. */
const DIALECT: ReadonlySet<string> = new Set(["$schema", "$id", "id", "$anchor", "$dynamicAnchor", "$comment"]);
