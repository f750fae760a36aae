/** Equality of JSON values: for validators that compare objects, and for finding what is wrong. */
/** Whether two JSON values are equal; the order of keys does not count. */
export declare function deepEqual(a: unknown, b: unknown): boolean;
