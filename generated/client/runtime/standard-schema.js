/**
 * Standard Schema v1 and its JSON Schema companion, as far as a model implements them.
 *
 * The types are written out, as the specification advises: the package then needs no dependency.
 *
 * @see https://standardschema.dev
 */
export {};
