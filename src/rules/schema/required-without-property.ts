import { array, get, getItems, isString, type JsonNode, type JsonObject, omit, set } from "../../base/json.js";
import { nearestName } from "../../base/nearest-name.js";
import { declaredNames } from "../../schema/declared-names.js";
import { isInPlace } from "../../schema/keywords.js";
import { mapSubschemas } from "../../schema/map-subschemas.js";
import { useOverlay } from "../rule.js";
import { type Problem, schemaRule } from "../schema-rule.js";

type Args = [name: string, nearest: string | undefined];

/** Runs after the rules for inner schemas, which may turn what they hold into properties. */
export const requiredWithoutProperty = schemaRule({
  id: "schema/required-without-property",
  severity: "warning",
  problem: "`required` names a property that does not exist",
  result: "The name is moved to `x-required`. codegen does not guess: correct it with an overlay",
  message: (name: string, _nearest: string | undefined) => `Cannot require "${name}": there is no such property`,
  hint: (_name: string, nearest: string | undefined) =>
    nearest === undefined ? useOverlay : `Did the page mean "${nearest}"? Correct it in an overlay, with the reason`,
  changes: ["required", "x-required"],
  apply: (schema, { isPart }) => {
    // A part of a combination may require a property of another part, so all parts are repaired together.
    if (isPart) return undefined;
    const names = declaredNames(schema);
    const found: Problem<Args>[] = [];
    const correct = (part: JsonObject, tokens: readonly (string | number)[]): JsonObject => {
      const unknown = unknownNames(part, names);
      for (const node of unknown) {
        if (isString(node)) found.push({ node, tokens, args: [node.value, nearestName(node.value, [...names])] });
      }
      return mapSubschemas(withoutNames(part, unknown), (inner, ...own) =>
        isInPlace(String(own[0])) ? correct(inner, [...tokens, ...own]) : inner,
      );
    };
    const value = correct(schema, []);
    return value === schema ? undefined : { schema: value, found };
  },
});

/** The entries of `required` that are not the name of a property, each once. */
function unknownNames(part: JsonObject, names: ReadonlySet<string>): readonly JsonNode[] {
  if (!listsAllProperties(part)) return [];
  return distinctNames(part).filter((node) => !(isString(node) && names.has(node.value)));
}

/** False for `anyOf: [{ "required": … }]` and for maps: they do not list their properties. */
function listsAllProperties(part: JsonObject): boolean {
  const extra = get(part, "additionalProperties");
  const isMap = extra !== undefined && !(extra.kind === "scalar" && extra.value === false);
  return declaredNames(part).size > 0 || (get(part, "type") !== undefined && !isMap);
}

function distinctNames(part: JsonObject): readonly JsonNode[] {
  const items = getItems(part, "required");
  return [...new Map(items.map((item) => [isString(item) ? item.value : item, item] as const)).values()];
}

function withoutNames(part: JsonObject, unknown: readonly JsonNode[]): JsonObject {
  const list = get(part, "required");
  const known = distinctNames(part).filter((node) => !unknown.includes(node));
  if (list === undefined || known.length === getItems(part, "required").length) return part;
  const base = known.length === 0 ? omit(part, "required") : set(part, "required", array(known, list.origin));
  return unknown.length === 0 ? base : set(base, "x-required", array(unknown, list.origin));
}
