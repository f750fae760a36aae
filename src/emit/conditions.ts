import { get, getItems, getMembers, isString, type JsonNode, type JsonObject, renderJson } from "../base/json.js";
import { ALTERNATIVES, keywordRow } from "../schema/keywords.js";

/** One condition. Names and values are those of the page. */
export type Condition =
  /** If all cases hold, `names` are required; with `isUnless`, if they do not hold. */
  | {
      readonly kind: "required-if";
      readonly cases: readonly Case[];
      readonly names: readonly string[];
      readonly isUnless: boolean;
    }
  /** At least one group must be there, or exactly one. */
  | { readonly kind: "at-least-one" | "exactly-one"; readonly groups: readonly (readonly string[])[] }
  /** The object has the properties of one of these groups. */
  | { readonly kind: "forms"; readonly groups: readonly (readonly string[])[] }
  | { readonly kind: "not-together"; readonly names: readonly string[] }
  /** There are conditions that only the schema shows. */
  | { readonly kind: "others" };

/** A property that is given, or that has one of these values, as JSON. */
interface Case {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * Finds the conditions between the properties of an object schema, which neither a type nor a single property shows, in
 * this order: dependencies, alternatives, exclusions, `if`.
 */
export function conditionsOf(schema: JsonObject): readonly Condition[] {
  const found = [
    ...dependencies(schema),
    ...ALTERNATIVES.flatMap((keyword) => alternatives(schema, keyword)),
    ...exclusions(schema),
    ...conditionals(schema),
    ...getItems(schema, "allOf").flatMap((part) => (part.kind === "object" ? conditionsOf(part) : [])),
  ];
  const all = hasOthers(schema) ? [...found, { kind: "others" } as const] : found;
  return [...new Map(all.map((condition) => [JSON.stringify(condition), condition])).values()];
}

function dependencies(schema: JsonObject): readonly Condition[] {
  return getMembers(schema, "dependentRequired").flatMap(([name, node]) =>
    requiredIf([{ name, values: [] }], namesIn(node), false),
  );
}

function requiredIf(cases: readonly Case[], names: readonly string[], isUnless: boolean): readonly Condition[] {
  return names.length === 0 ? [] : [{ kind: "required-if", cases, names, isUnless }];
}

/** Branches that say which properties are required, else branches that have properties of their own. */
function alternatives(schema: JsonObject, keyword: (typeof ALTERNATIVES)[number]): readonly Condition[] {
  const branches = getItems(schema, keyword);
  if (branches.length < 2) return [];
  const required = branches.map(onlyRequired);
  if (required.every((names) => names.length > 0)) {
    return [{ kind: keyword === "oneOf" ? "exactly-one" : "at-least-one", groups: required }];
  }
  const forms = branches.map((branch) => getMembers(branch, "properties").map(([name]) => name));
  const distinct = [...new Map(forms.map((names) => [JSON.stringify(names), names])).values()];
  const isTelling = distinct.length > 1 && distinct.every((names) => names.length > 0);
  return isTelling ? [{ kind: "forms", groups: distinct }] : [];
}

function exclusions(schema: JsonObject): readonly Condition[] {
  const names = onlyRequired(get(schema, "not"));
  return names.length === 0 ? [] : [{ kind: "not-together", names }];
}

/** `if` about the values or the presence of properties, and `then` or `else` about what is required. */
function conditionals(schema: JsonObject): readonly Condition[] {
  const { cases, isNegated } = conditionIn(schema);
  if (cases === undefined) return [];
  const needed = (key: string): readonly string[] => namesIn(get(get(schema, key), "required"));
  return [...requiredIf(cases, needed("then"), isNegated), ...requiredIf(cases, needed("else"), !isNegated)];
}

/** The cases of `if`, or of the `not` that is all of it. */
function conditionIn(schema: JsonObject): {
  readonly cases: readonly Case[] | undefined;
  readonly isNegated: boolean;
} {
  const condition = get(schema, "if");
  const not = get(condition, "not");
  const isNegated = not !== undefined && condition?.kind === "object" && condition.members.size === 1;
  return { cases: casesOf(isNegated ? not : condition), isNegated };
}

function casesOf(condition: JsonNode | undefined): readonly Case[] | undefined {
  const byValue = getMembers(condition, "properties").map(([name, node]) => {
    const constant = get(node, "const");
    const values = constant === undefined ? getItems(node, "enum") : [constant];
    return { name, values: values.map((value) => renderJson(value)) };
  });
  if (byValue.some(({ values }) => values.length === 0)) return undefined;
  const cases = byValue.length > 0 ? byValue : onlyRequired(condition).map((name) => ({ name, values: [] }));
  return cases.length === 0 ? undefined : cases;
}

/** The names of a schema that says only what is required; none for any other schema. */
function onlyRequired(node: JsonNode | undefined): readonly string[] {
  if (node?.kind !== "object") return [];
  const isOnly = [...node.members.keys()].every(
    (key) => key === "required" || key === "type" || keywordRow(key)?.role === "describes",
  );
  return isOnly ? namesIn(get(node, "required")) : [];
}

/** True if `then`, `else` or `dependentSchemas` say more than what is required, or `if` cannot be put into words. */
function hasOthers(schema: JsonObject): boolean {
  if (getMembers(schema, "dependentSchemas").length > 0) return true;
  if (get(schema, "if") === undefined) return false;
  const says = ["then", "else"].map((key) => get(schema, key)).filter((node) => node !== undefined);
  const isMore = says.some(
    (node) => node.kind === "object" && onlyRequired(node).length === 0 && node.members.size > 0,
  );
  return isMore || (conditionIn(schema).cases === undefined && says.length > 0);
}

function namesIn(node: JsonNode | undefined): readonly string[] {
  return node?.kind === "array" ? node.items.filter(isString).map(({ value }) => value) : [];
}
