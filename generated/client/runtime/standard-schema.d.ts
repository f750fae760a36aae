/**
 * The part of Standard Schema v1 and of its JSON Schema companion that a model implements.
 *
 * The types are copied, as the specification recommends: the package then needs no dependency.
 *
 * @see https://standardschema.dev
 */
/** A schema that any library which speaks Standard Schema can validate with. */
export interface StandardSchema<out Input> {
    readonly "~standard": StandardProps<Input>;
}
/** The value of `"~standard"`. */
export interface StandardProps<out Input> {
    readonly version: 1;
    readonly vendor: string;
    /** Present in the types only. */
    readonly types?: {
        readonly input: Input;
        readonly output: Input;
    } | undefined;
    /**
     * Checks a value. It is returned unchanged: nothing is coerced and no default is filled in.
     *
     * @returns The value if it is valid; otherwise a promise of the issues, because their messages are loaded on demand.
     */
    readonly validate: (value: unknown) => StandardResult<Input> | Promise<StandardResult<Input>>;
    /** The JSON Schema of a value before and after the check: the same, because the check changes nothing. */
    readonly jsonSchema: {
        readonly input: (options: JsonSchemaOptions) => Record<string, unknown>;
        readonly output: (options: JsonSchemaOptions) => Record<string, unknown>;
    };
}
/** The result of a check: the value, or the issues. */
export type StandardResult<Value> = {
    readonly value: Value;
    readonly issues?: undefined;
} | {
    readonly issues: readonly ValidationIssue[];
};
/** The options of `jsonSchema`. */
export interface JsonSchemaOptions {
    /** `draft-2020-12`, or `draft-07` if the schema uses nothing that draft-07 lacks. Anything else throws. */
    readonly target: "draft-2020-12" | "draft-07" | "openapi-3.0" | (string & {});
    readonly libraryOptions?: Record<string, unknown> | undefined;
}
/** One thing that is wrong with an input: a Standard Schema issue, with the facts behind its message. */
export interface ValidationIssue {
    /** One English sentence without a full stop, such as "`duration` must be at most 15, got 20". */
    readonly message: string;
    /** Where, from the root of the input: property names and array indexes. */
    readonly path: readonly (string | number)[];
    /** The JSON Schema keyword that failed, such as `required` or `enum`; `server` if the server reported it. */
    readonly keyword: string;
    /**
     * The requirement of the keyword: a bound, a type, a pattern. For `anyOf` and `oneOf` of properties, and for `not`,
     * the groups of names: `[["image_url"], ["video_url"]]`.
     */
    readonly wanted?: unknown;
    /** The other properties that decide if the keyword applies. */
    readonly condition?: IssueCondition;
    /** The allowed values, if the schema lists them. */
    readonly allowed?: readonly unknown[];
    /** The value that was found, in words: `"16:10"`, `5`, `a Blob`. */
    readonly got?: string;
    /** The most likely intended key or value. */
    readonly suggestion?: string;
    /** The usual way to fix it, if there is one: for example for a `Blob` instead of a URL. */
    readonly hint?: InputHint;
}
/** Values that are often passed instead of a string, and have a usual way to become one. */
export type InputHint = "file" | "url" | "date" | "promise";
/** The values of other properties with which a requirement applies, or does not apply. */
export interface IssueCondition {
    readonly kind: "if" | "unless";
    /** The values by property; an empty list means that the property is given. */
    readonly properties: Readonly<Record<string, readonly unknown[]>>;
}
