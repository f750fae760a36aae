import { type Diagnostic, outcome } from "../../base/diagnostic.js";
import { markChanged, omit } from "../../base/json.js";
import { KNOWN } from "../../schema/keywords.js";
import { report, type SchemaRule } from "../schema-rule.js";

/** Keywords of which null is a value. */
const VALUES: ReadonlySet<string> = new Set(["default", "const", "example"]);

/** Serialisers print what is not set as null: `"maximum": null` says nothing. */
export const dropNullKeywords: SchemaRule = (schema, at) => {
  const diagnostics: Diagnostic[] = [];
  const dropped = [...schema.members].flatMap(([key, node]) => {
    if (!KNOWN.has(key) || VALUES.has(key) || node.kind !== "scalar" || node.value !== null) return [];
    diagnostics.push(report("schema/null-keyword", node, at, key));
    return [key];
  });
  if (dropped.length === 0) return undefined;
  return outcome(markChanged(omit(schema, ...dropped), "schema/null-keyword"), diagnostics);
};
