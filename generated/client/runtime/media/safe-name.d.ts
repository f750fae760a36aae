/** The sources of a file name. */
export interface NameSource {
    readonly url: string;
    /** The `Content-Disposition` header of the answer. */
    readonly disposition?: string | null;
    /** The media type of the answer. It gives the ending if the URL has no known one. */
    readonly type?: string | undefined;
}
/**
 * Makes a file name that is safe on every system: no folders, no control characters, no leading dot or hyphen, no
 * reserved device name of Windows, at most 255 bytes, and not in `taken`.
 *
 * @param taken Names in use, in lower case.
 */
export declare function safeName({ url, disposition, type }: NameSource, taken: ReadonlySet<string>): string;
