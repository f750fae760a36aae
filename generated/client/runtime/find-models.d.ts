/** Searches a list of models. The list and its types are generated: see `catalog.d.ts`. */
/** A kind of media that models take or make. */
export type MediaKind = "text" | "image" | "video" | "audio" | "3d";
/** An AI model in the catalog. The type parameters are what is known of it when a program is compiled. */
export interface CatalogEntry<Id extends string = string, Provider extends string = string, Task extends string | undefined = string | undefined, Input extends MediaKind = MediaKind, Output extends MediaKind = MediaKind> {
    /** The key of the model in `by-id`. */
    readonly id: Id;
    readonly title: string;
    readonly provider: Provider;
    /** The task, such as `image-to-video`; undefined if that is not known. */
    readonly task: Task;
    /** RunComfy's own categories, if they are known. */
    readonly categories: readonly string[];
    /** The kinds of media that it takes. */
    readonly input: readonly Input[];
    /** The kinds of media that it makes. */
    readonly output: readonly Output[];
    /** RunComfy no longer offers the model. */
    readonly retired: boolean;
}
/** A search for models. Everything that is given must fit. */
export interface ModelQuery<Entry extends CatalogEntry = CatalogEntry> {
    readonly task?: Entry["task"] | undefined;
    readonly provider?: Entry["provider"] | undefined;
    /** A kind of media that the model takes. */
    readonly input?: MediaKind | undefined;
    /** A kind of media that the model makes. */
    readonly output?: MediaKind | undefined;
    /** Default: false. With true, only models are found that RunComfy no longer offers. */
    readonly retired?: boolean | undefined;
}
/** The values of a query for one of its keys; `unknown` if the key may be missing. */
type Asked<Query, Key extends keyof ModelQuery> = Query extends {
    readonly [K in Key]: infer Value;
} ? undefined extends Value ? unknown : Value : unknown;
/** True if one of the kinds may be asked for. */
type Overlaps<Kinds, Value> = unknown extends Value ? true : [Extract<Kinds, Value>] extends [never] ? false : true;
/** The entry if it may fit the query, else never. */
export type Found<Entry extends CatalogEntry, Query> = Entry extends CatalogEntry ? Entry["task"] extends Asked<Query, "task"> ? Entry["provider"] extends Asked<Query, "provider"> ? Overlaps<Entry["input"][number], Asked<Query, "input">> extends true ? Overlaps<Entry["output"][number], Asked<Query, "output">> extends true ? Entry : never : never : never : never : never;
/** A row of the generated list. The provider is the first segment of the id. */
export interface CatalogRow {
    readonly id: string;
    readonly title: string;
    readonly task?: string;
    readonly categories?: readonly string[];
    /** Kinds with a blank between them. */
    readonly input: string;
    readonly output: string;
    readonly retired?: true;
}
/** Makes the catalog of the generated rows. */
export declare function toCatalog(rows: readonly CatalogRow[]): readonly CatalogEntry[];
/** Returns the entries that fit a query, in the order of the catalog. */
export declare function findIn(catalog: readonly CatalogEntry[], query: ModelQuery): readonly CatalogEntry[];
export {};
