/** One keyword that a value breaks. */
export interface Problem {
    /** From the root of the value: property names and array indexes. */
    readonly path: Path;
    /** The keyword; `unknown` where a property is there that none names. */
    readonly keyword: string;
    /** What the keyword demands: a bound, a type, a pattern. */
    readonly wanted?: unknown;
    /** The values that are allowed, where the schema lists them. */
    readonly allowed?: readonly unknown[];
    /** The value at `path`; no such key where a property is missing or too much. */
    readonly found?: unknown;
    /** Names that an unknown property may have meant. */
    readonly known?: readonly string[];
}
type Path = readonly (string | number)[];
/**
 * Everything that is wrong with a value, in the order of the schema's keywords.
 *
 * @param isUri Given, not imported, so that a bundler need not cut it out of the client: see `loadOnDemand`.
 */
export declare function findProblems(schema: unknown, value: unknown, isUri: (text: string) => boolean, path?: Path): readonly Problem[];
export {};
