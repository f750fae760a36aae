/** A JSON object from the server, unchanged. */
export type Answer = { readonly [key: string]: unknown };
