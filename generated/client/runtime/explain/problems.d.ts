/** A keyword that a value does not satisfy. */
export interface Problem {
    /** From the root of the value: property names and array indexes. */
    readonly path: Path;
    /** The keyword; `unknown` for a property that the schema does not have. */
    readonly keyword: string;
    /** The requirement of the keyword: a bound, a type, a pattern. */
    readonly wanted?: unknown;
    /** The allowed values, if the schema lists them. */
    readonly allowed?: readonly unknown[];
    /** The value at `path`; absent for a property that is missing or unknown. */
    readonly found?: unknown;
    /** The names of the known properties, for an unknown one. */
    readonly known?: readonly string[] | undefined;
}
type Path = readonly (string | number)[];
/**
 * Finds everything that is wrong with a value by its JSON Schema, in the order of the schema's keywords.
 *
 * The precompiled validator of a model decides if an input is valid: it is fast and gives no reason. This function is
 * slow and only runs for an invalid value. It knows the keywords that a contract may have, so `$ref` is not among them.
 *
 * @param isUri Passed, not imported, so that bundlers do not split the client: see `loadOnDemand`.
 */
export declare function findProblems(schema: unknown, value: unknown, isUri: (text: string) => boolean, path?: Path): readonly Problem[];
export {};
