type Schema = Readonly<Record<string, unknown>>;
/**
 * The keys of an object or the indexes of a list that a keyword of the schema other than `unevaluated…` applies to.
 *
 * @param fits Says if the value satisfies a schema in the place of this one.
 */
export declare function evaluatedKeys(schema: Schema, value: object, fits: (schema: unknown) => boolean, matches: (pattern: string, name: string) => boolean): readonly string[];
export {};
