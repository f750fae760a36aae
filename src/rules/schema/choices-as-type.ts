import { array, get, isString, type JsonNode, scalar, set } from "../../base/json.js";
import { readTypeWord } from "../../schema/type-word.js";
import { kindsOf } from "../../schema/types.js";
import { useOverlay } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { typeNode } from "./type-words.js";

export const choicesAsType = schemaRule({
  id: "schema/choices-as-type",
  severity: "warning",
  problem:
    "`type` lists values, as ComfyUI and type hints do: `[\"euler\", \"ddim\"]`, `Literal['a', 'b']`, `'a' | 'b'`",
  result: "It becomes `enum`",
  message: (values: string) => `Read the values in "type" as "enum": ${values}`,
  hint: useOverlay,
  apply: (schema) => {
    const type = get(schema, "type");
    if (type === undefined || get(schema, "enum") !== undefined) return undefined;
    const values =
      type.kind === "array" ? listedValues(type.items) : isString(type) ? literalsOf(type.value) : undefined;
    if (values === undefined) return undefined;
    const choices = values.map((value) => scalar(value, type.origin));
    const typed = set(schema, "type", typeNode(kindsOf(choices), type));
    return repaired(set(typed, "enum", array(choices, type.origin)), type, JSON.stringify(values).slice(0, 100));
  },
});

/** The items of a list if no one of them is a type. */
function listedValues(items: readonly JsonNode[]): readonly string[] | undefined {
  const words = items.filter(isString).map(({ value }) => value);
  const isChoice = items.length > 1 && words.length === items.length;
  return isChoice && words.every((word) => readTypeWord(word) === undefined) ? words : undefined;
}

const LITERAL = String.raw`(?:'[^'\\]{0,100}'|"[^"\\]{0,100}"|-?\d{1,15}(?:\.\d{1,15})?)`;
const LITERALS = new RegExp(
  String.raw`^(?:Literal\[\s*(${LITERAL}(?:\s*,\s*${LITERAL}){0,200})\s*,?\s*\]|(${LITERAL}(?:\s*\|\s*${LITERAL}){1,200}))$`,
  "i",
);

/** The values of a type hint; undefined for any other text. */
function literalsOf(text: string): readonly (string | number)[] | undefined {
  const found = text.length > 2_000 ? null : LITERALS.exec(text.trim());
  const list = found?.[1] ?? found?.[2];
  return list?.match(new RegExp(LITERAL, "g"))?.map((literal) => {
    return /^['"]/.test(literal) ? literal.slice(1, -1) : Number(literal);
  });
}
