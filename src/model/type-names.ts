import { get, getItems, getMembers, isString, type JsonNode, type JsonObject } from "../base/json.js";
import { groupBy } from "../base/order.js";
import { pointerTo } from "../base/pointer.js";
import { ALTERNATIVES } from "../schema/keywords.js";
import { shortHash } from "./names.js";
import { pascal } from "./pascal.js";

/** A longer name is cut, and a hash replaces the rest. In characters. */
const MAX_NAME = 80;

interface NamedNode {
  readonly pointer: string;
  readonly node: JsonNode | undefined;
  /** The name of a type at this place, such as `ElementsItem`. */
  readonly name: string;
  /** If the place is a part of an object around it, as in `allOf`: then it has no type of its own. */
  readonly isPart: boolean;
}

/**
 * Names the object types inside an input or an output after their paths: `camera` is `Camera`, an item of `elements` is
 * `ElementsItem`. A name does not depend on the properties beside it. If several places would have one name, each of
 * them gets a hash suffix, so that a name never changes to another type. Titles are no names: a translation would
 * change them.
 *
 * @returns Names by the JSON Pointer of the schema, in the order of the page. The whole has none.
 */
export function nestedTypeNames(schema: JsonObject): ReadonlyMap<string, string> {
  const found = inside({ pointer: "", node: schema, name: "", isPart: true });
  const groups = groupBy(found, ({ name }) => name);
  return new Map(
    found.map(({ pointer, name }) => {
      const isShared = (groups.get(name)?.length ?? 0) > 1;
      if (!isShared && name.length <= MAX_NAME) return [pointer, name];
      return [pointer, `${name.slice(0, MAX_NAME)}_${shortHash(pointer)}`];
    }),
  );
}

/** If the type of a schema is an object with named properties. */
function isObjectType(node: JsonNode | undefined): node is JsonObject {
  if (node?.kind !== "object") return false;
  return getMembers(node, "properties").length > 0 || getItems(node, "allOf").some(isObjectType);
}

function inside(named: NamedNode): readonly NamedNode[] {
  const { node, isPart } = named;
  if (node?.kind !== "object") return [];
  const own = !isPart && isObjectType(node) ? [named] : [];
  return [...own, ...children(named, node).flatMap(inside)];
}

function children(named: NamedNode, node: JsonObject): readonly NamedNode[] {
  const { pointer, name } = named;
  const child = (
    keyword: string,
    token: string | number | undefined,
    of: JsonNode | undefined,
    word: string,
  ): NamedNode => ({
    pointer: token === undefined ? pointerTo(pointer, keyword) : pointerTo(pointer, keyword, token),
    node: of,
    name: name + word,
    isPart: false,
  });
  return [
    ...getMembers(node, "properties").map(([key, member]) => child("properties", key, member, wordOf(key))),
    ...getItems(node, "prefixItems").map((item, i) => child("prefixItems", i, item, `Item${i + 1}`)),
    child("items", undefined, get(node, "items"), "Item"),
    ...values(node, child),
    ...getItems(node, "allOf").map((part, i) => ({ ...child("allOf", i, part, ""), isPart: true })),
    ...ALTERNATIVES.flatMap((keyword) => {
      const words = optionWords(named, node, getItems(node, keyword));
      return getItems(node, keyword).map((option, i) => child(keyword, i, option, words[i] ?? ""));
    }),
  ];
}

/** The values of properties that have no name in the schema. */
function values(
  node: JsonObject,
  child: (keyword: string, token: string | undefined, of: JsonNode | undefined, word: string) => NamedNode,
): readonly NamedNode[] {
  const patterns = getMembers(node, "patternProperties");
  return [
    ...patterns.map(([pattern, member], i) =>
      child("patternProperties", pattern, member, i === 0 ? "Value" : `Value${i + 1}`),
    ),
    child(
      "additionalProperties",
      undefined,
      get(node, "additionalProperties"),
      patterns.length === 0 ? "Value" : "OtherValue",
    ),
  ];
}

/**
 * Words for the alternatives of a union: nothing for the only object among other values; else the fixed value that
 * distinguishes an alternative from the others, such as `type`, or its number.
 */
function optionWords({ name }: NamedNode, node: JsonObject, options: readonly JsonNode[]): readonly string[] {
  if (name !== "" && !isObjectType(node) && options.filter(isObjectType).length === 1) return options.map(() => "");
  const fixed = options.map(fixedWord);
  return fixed.map((word, i) => {
    const isUnique = word !== "" && fixed.filter((other) => other === word).length === 1;
    return isUnique ? word : `Option${i + 1}`;
  });
}

/** The first property of an alternative that can have only one text. */
function fixedWord(option: JsonNode): string {
  for (const [, member] of getMembers(option, "properties")) {
    const values = [get(member, "const") ?? getItems(member, "enum")].flat();
    const [only] = values;
    if (values.length === 1 && only !== undefined && isString(only)) return pascal(only.value);
  }
  return "";
}

/** A property's name in PascalCase; of a name in another script, its hash. */
function wordOf(name: string): string {
  const word = pascal(name);
  return word === "" ? `_${shortHash(name)}` : word;
}
