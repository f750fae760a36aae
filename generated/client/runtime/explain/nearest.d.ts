/** Guesses what was meant. */
/**
 * The candidate that looks most like `word`, if one is near enough to be meant.
 *
 * Words are compared by the pairs of letters that they share: unlike an edit distance this finds `start_image_url` for
 * `start_image`. Case, `_` and `-` do not count, so `startImageUrl` finds it as well.
 */
export declare function nearest(word: string, candidates: readonly string[]): string | undefined;
