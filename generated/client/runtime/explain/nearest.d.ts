/**
 * Finds the candidate that is most similar to `word`, if one is similar enough.
 *
 * Words are compared by the pairs of letters that they share: unlike an edit distance, this finds `start_image_url` for
 * `start_image`. Case, `_` and `-` are ignored, so `startImageUrl` finds it as well.
 */
export declare function nearest(word: string, candidates: readonly string[]): string | undefined;
