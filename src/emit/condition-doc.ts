/** Conditions between the properties of an object, in words: a type cannot express them. */
import { get, getItems, getMembers, isString, type JsonNode, type JsonObject, renderJson } from "../base/json.js";

/** One sentence for each condition that can be put into words; see the schema for all others. */
export function conditionDoc(schema: JsonObject): readonly string[] {
  return [
    ...requiredTogether(schema),
    ...alternatives(schema, "anyOf", "At least one of these is required"),
    ...alternatives(schema, "oneOf", "Exactly one of these is required"),
    ...exclusions(schema),
    ...conditional(schema),
  ];
}

function requiredTogether(schema: JsonObject): readonly string[] {
  return getMembers(schema, "dependentRequired").flatMap(([name, node]) => {
    const needed = namesIn(node);
    return needed.length === 0 ? [] : [`With ${quoted(name)}, ${listed(needed)} ${areRequired(needed)}.`];
  });
}

/** Branches that only say which properties are required. */
function alternatives(schema: JsonObject, keyword: string, words: string): readonly string[] {
  const branches = getItems(schema, keyword).map(onlyRequired);
  if (branches.length < 2 || branches.some((names) => names.length === 0)) return [];
  return [`${words}: ${branches.map((names) => listed(names)).join("; ")}.`];
}

function exclusions(schema: JsonObject): readonly string[] {
  const names = onlyRequired(get(schema, "not"));
  if (names.length === 0) return [];
  return [names.length === 1 ? `${listed(names)} is not allowed.` : `${listed(names)} cannot be given together.`];
}

/** `if` about the values of properties, and `then` or `else` about what is required. */
function conditional(schema: JsonObject): readonly string[] {
  const condition = get(schema, "if");
  const cases = getMembers(condition, "properties").map(([name, node]) => {
    const constant = get(node, "const");
    const values = constant === undefined ? getItems(node, "enum") : [constant];
    return values.length === 0
      ? undefined
      : `${quoted(name)} is ${values.map((value) => renderJson(value)).join(" or ")}`;
  });
  const words = cases.length > 0 ? cases : onlyRequired(condition).map((name) => `${quoted(name)} is given`);
  if (words.length === 0 || words.includes(undefined)) return [];
  const sentence = (start: string, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [`${start}, ${listed(names)} ${areRequired(names)}.`];
  return [
    ...sentence(`If ${words.join(" and ")}`, namesIn(get(get(schema, "then"), "required"))),
    ...sentence(`Unless ${words.join(" and ")}`, namesIn(get(get(schema, "else"), "required"))),
  ];
}

/** The names of a schema that says only what is required; none for any other schema. */
function onlyRequired(node: JsonNode | undefined): readonly string[] {
  if (node?.kind !== "object") return [];
  const isOnly = [...node.members.keys()].every((key) => key === "required" || key === "type" || key === "title");
  return isOnly ? namesIn(get(node, "required")) : [];
}

function namesIn(node: JsonNode | undefined): readonly string[] {
  return node?.kind === "array" ? node.items.filter(isString).map(({ value }) => value) : [];
}

function quoted(name: string): string {
  return `\`${name}\``;
}

function listed(names: readonly string[]): string {
  const all = names.map(quoted);
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

function areRequired(names: readonly string[]): string {
  return names.length === 1 ? "is required" : "are required";
}
