/** Compares two JSON values; the order of keys does not matter. */
export declare function deepEqual(a: unknown, b: unknown): boolean;
