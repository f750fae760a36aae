/**
 * Standard Schema v1 and its JSON Schema companion, as far as a model implements them.
 *
 * The types are written out, as the specification advises: the package then needs no dependency.
 *
 * @see https://standardschema.dev
 */
/** A schema that any library which speaks Standard Schema can validate with. */
export interface StandardSchema<out Input> {
    readonly "~standard": StandardProps<Input>;
}
/** What stands under `"~standard"`. */
export interface StandardProps<out Input> {
    readonly version: 1;
    readonly vendor: string;
    /** Present in the types only. */
    readonly types?: {
        readonly input: Input;
        readonly output: Input;
    } | undefined;
    /**
     * Checks a value. It is given back as it is: nothing is coerced and no default is filled in.
     *
     * @returns At once if the value is valid; else a promise, since the words for what is wrong are loaded when needed.
     */
    readonly validate: (value: unknown) => StandardResult<Input> | Promise<StandardResult<Input>>;
    /** The JSON Schema of a value, before and after the check: the same, since the check changes nothing. */
    readonly jsonSchema: {
        readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
        readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
    };
}
/** What a check found: the value, or the issues. */
export type StandardResult<Value> = {
    readonly value: Value;
    readonly issues?: undefined;
} | {
    readonly issues: readonly ValidationIssue[];
};
/** The dialect wanted. */
export interface JsonSchemaOptions {
    /** `draft-2020-12`, or `draft-07` where the schema uses nothing that draft-07 lacks. Anything else throws. */
    readonly target: "draft-2020-12" | "draft-07" | "openapi-3.0" | (string & {});
    readonly libraryOptions?: Record<string, unknown> | undefined;
}
/** One thing that is wrong with an input. A Standard Schema issue with what is needed to say it in other words. */
export interface ValidationIssue {
    /** One English sentence without a full stop, such as "`duration` must be at most 15, got 20". */
    readonly message: string;
    /** Where, from the root of the input: property names and array indexes. */
    readonly path: readonly (string | number)[];
    /** The JSON Schema keyword that failed, such as `required` or `enum`; `server` where the server said so. */
    readonly keyword: string;
    /** What the keyword demands: a bound, a type, a pattern. */
    readonly wanted?: unknown;
    /** The values that are allowed, where the schema lists them. */
    readonly allowed?: readonly unknown[];
    /** What was there, in words: `"16:10"`, `5`, `a Blob`. */
    readonly got?: string;
    /** The key or value that was most likely meant. */
    readonly suggestion?: string;
    /** What to do about it, where there is a usual way: as for a `Blob` where a URL is wanted. */
    readonly hint?: InputHint;
}
/** Values that are often given where a string is wanted, and have a usual way to become one. */
export type InputHint = "file" | "url" | "date" | "promise";
