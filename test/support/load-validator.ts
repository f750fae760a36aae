import { fromValue, type JsonObject, type JsonValue } from "../../src/base/json.js";
import { renderValidator } from "../../src/emit/client/validator.js";
import { deepEqual } from "../../src/runtime/deep-equal.js";
import { codePoints, isObject, isUri } from "../../src/runtime/validation.js";

/** The validator that the client has for a schema, ready to call. */
export function loadValidator(schema: JsonValue): (value: unknown) => boolean {
  const { code, imports } = renderValidator(fromValue(schema) as JsonObject);
  const runtime = { codePoints, deepEqual, isObject, isUri };
  const used = [...imports.values()].flat() as (keyof typeof runtime)[];
  const make = new Function("inputSchema", ...used, `${code}\nreturn validate;`);
  return make(schema, ...used.map((name) => runtime[name])) as (value: unknown) => boolean;
}
