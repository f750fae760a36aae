import type { Path, Problem } from "./problem.js";
/**
 * Finds everything that is wrong with a value by its JSON Schema, in the order of the schema's keywords.
 *
 * The precompiled validator of a model decides if an input is valid: it is fast and gives no reason. This function is
 * slow and only runs for an invalid value. It knows the keywords that a contract may have, so `$ref` is not among them.
 *
 * @param isUri Passed, not imported, so that bundlers do not split the client: see `loadOnDemand`.
 */
export declare function findProblems(schema: unknown, value: unknown, isUri: (text: string) => boolean, path?: Path): readonly Problem[];
