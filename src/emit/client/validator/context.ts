import type { Code, Name } from "ajv/dist/compile/codegen/index.js";
import type { JsonObject } from "../../../base/json.js";

/** A schema, and the expressions of the schema and of its value in the generated code. */
export interface SchemaInCode {
  readonly schema: JsonObject;
  readonly value: Code;
  /** The expression of the schema in the generated module, such as `inputSchema.properties.seed`. */
  readonly reference: Code;
  /** The name of the property that the value belongs to, for names in the code. */
  readonly label: string;
  /** The types that the value can have, if an earlier check guarantees it. */
  readonly types?: readonly string[] | undefined;
}

/** The place of a schema: all of `SchemaInCode` but the schema. */
export type At = Omit<SchemaInCode, "schema">;

/** Functions of the runtime that validators call, and the module that exports each. */
export const RUNTIME_FUNCTIONS = {
  codePoints: "validation.js",
  deepEqual: "deep-equal.js",
  isObject: "validation.js",
  isUri: "validation.js",
} as const;

/** The name of a function of the runtime that emitted validators can import. */
export type RuntimeFunction = keyof typeof RUNTIME_FUNCTIONS;

/** The module around the code: the declarations that a check needs besides its own expression. */
export interface ModuleContext {
  /** A function of the runtime, which the module then imports. */
  use(name: RuntimeFunction): Code;
  /** A constant for a regular expression. */
  pattern(pattern: string, label: string): Name;
  /** A function that returns true if the schema accepts a value, for schemas whose result is a part of a condition. */
  functionOf(inCode: SchemaInCode): Name;
  /** The same, written by Ajv's own keywords. */
  functionOfAjv(inCode: SchemaInCode): Name;
}
