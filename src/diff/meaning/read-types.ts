import { get, isString, type JsonNode, type JsonObject } from "../../base/json.js";
import { readTypeWord } from "../../schema/type-word.js";
import { type TypeName, typeNames } from "./meaning.js";

/** A type of a schema. */
interface NamedType {
  readonly type: TypeName;
  /** True for `integer`. */
  readonly whole: boolean;
}

/** Reads `type`, in the order of `typeNames`. Without a known type, a schema has all types. */
export function readTypes(schema: JsonObject): readonly NamedType[] {
  const type = get(schema, "type");
  const names = type?.kind === "array" ? type.items : type ? [type] : [];
  const known = [...names.flatMap(readName)];
  if (known.length === 0) return typeNames.map((each) => ({ type: each, whole: false }));
  const nullable = get(schema, "nullable");
  if (nullable?.kind === "scalar" && nullable.value === true) known.push({ type: "null", whole: false });
  return typeNames.flatMap((each) => {
    const found = known.filter((named) => named.type === each);
    return found.length > 0 ? [{ type: each, whole: found.every((named) => named.whole) }] : [];
  });
}

/** The types that a name means; none for an unknown name. */
function readName(name: JsonNode): readonly NamedType[] {
  if (!isString(name)) return [];
  return (readTypeWord(name.value)?.types ?? []).flatMap((type) =>
    typeNames
      .filter((one) => one === (type === "integer" ? "number" : type))
      .map((one) => ({ type: one, whole: type === "integer" })),
  );
}
