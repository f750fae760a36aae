/** Warns on the console, once, that the token in a page is public. */
export declare function warn(): void;
