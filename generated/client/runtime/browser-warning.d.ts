/** What a page is told that holds a token. */
/** Warns on the console. */
export declare function warn(): void;
