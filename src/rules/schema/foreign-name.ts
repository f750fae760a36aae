import { getMembers } from "../../base/json.js";
import { schemaRule } from "../schema-rule.js";

export const foreignName = schemaRule({
  id: "schema/foreign-name",
  severity: "warning",
  problem: "The name of a property has letters outside ASCII, for example because a browser translated the code",
  result: "The name is kept, because requests have it",
  message: (name: string) => `The property name "${name}" is not ASCII as the API's names are: it may be a translation`,
  hint: "Recapture the page with translation switched off, or correct the name in an overlay",
  apply: (schema) => {
    const foreign = getMembers(schema, "properties").filter(
      ([name]) => /[^\p{ASCII}]/u.test(name) && /\p{L}/u.test(name),
    );
    if (foreign.length === 0) return undefined;
    return { schema, found: foreign.map(([name, node]) => ({ node, args: [name.slice(0, 60)] })) };
  },
});
