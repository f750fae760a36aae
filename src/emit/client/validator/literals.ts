import { _Code } from "ajv/dist/compile/codegen/code.js";
import { type Code, Name } from "ajv/dist/compile/codegen/index.js";
import type { JsonNode } from "../../../base/json.js";
import { jsonLiteral, stringLiteral } from "../../../text/code.js";

/** A name or a string of a page for Ajv's code generator, printed by the escaping module. */
export function literal(text: string): Code {
  return new _Code(stringLiteral(text));
}

/** A scalar as an expression. */
export function valueLiteral(node: JsonNode): Code {
  return new _Code(jsonLiteral(node));
}

/** `.name` or `["any name"]`. */
export function member(name: string | number): Code {
  if (typeof name === "number") return new _Code(`[${name}]`);
  return new _Code(/^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${stringLiteral(name)}]`);
}

/** The parameter of an arrow function: a name that the value's own expression does not use. */
export function parameter(name: string, value: Code): Name {
  for (let number = 1; ; number += 1) {
    const unique = new Name(number === 1 ? name : `${name}${number}`);
    if (value.names[unique.str] === undefined) return unique;
  }
}
