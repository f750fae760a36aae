/** The media type of a file name or path, by its ending; undefined if the ending is not known. */
export declare function typeOfName(name: string): string | undefined;
/** The usual ending for a media type, such as `.png`, parameters ignored; undefined if the type is not known. */
export declare function endingOf(contentType: string): string | undefined;
