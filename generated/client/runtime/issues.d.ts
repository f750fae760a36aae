import type { JsonSchema } from "./model.js";
import type { ValidationIssue } from "./standard-schema.js";
/** An error as Ajv reports it, without text. */
export interface SchemaError {
    /** JSON Pointer into the value. */
    readonly instancePath: string;
    /** JSON Pointer (as a URI fragment) into the schema, down to the keyword. */
    readonly schemaPath: string;
    readonly keyword: string;
    readonly params: Readonly<Record<string, unknown>>;
}
/** Makes issues of what a validator found. */
export declare function toIssues(errors: readonly SchemaError[], value: unknown, schema: JsonSchema): readonly ValidationIssue[];
