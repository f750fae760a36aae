/** File names made of addresses that others chose. */
/**
 * A file name that is safe on every system: no folders, no control characters, no leading dot, no name that Windows
 * keeps for devices, at most 100 characters, and none of `taken`.
 *
 * @param taken Names in use, in lower case.
 */
export declare function safeName(url: string, taken: ReadonlySet<string>): string;
