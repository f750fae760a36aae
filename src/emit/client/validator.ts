import { Name } from "ajv/dist/compile/codegen/index.js";
import type { JsonObject } from "../../base/json.js";
import type { Code } from "../../text/code.js";
import { ValidatorModule } from "./validator/validator-module.js";

interface Validator {
  /** `function validate(data) { … }` and the constants it needs. It refers to the schema as `inputSchema`. */
  readonly code: Code;
  /** The runtime functions that the code calls: names by module, both sorted. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/**
 * Makes the validator of an input schema with Ajv's code generator. It needs no `ajv`, `require` or `eval` at run time.
 * It only returns true or false: the runtime explains a refused input by reading the schema, with code that is loaded
 * on demand.
 */
export function renderValidator(schema: JsonObject): Validator {
  const module = new ValidatorModule();
  const data = new Name("data");
  module.write(new Name("validate"), { schema, value: data, reference: new Name("inputSchema"), label: "input" });
  return { code: module.toString() as Code, imports: module.imports };
}
