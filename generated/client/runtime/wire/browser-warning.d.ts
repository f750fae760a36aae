/** What a page is told that holds a token. */
/** Warns on the console, once. */
export declare function warn(): void;
