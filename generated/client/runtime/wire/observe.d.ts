/**
 * Calls a user's callback. What it throws is printed: it must not affect a job that is being paid for.
 *
 * @param owner The object that has the callback, if any: it is called as its method.
 */
export declare function observe<Name extends string, Event>(owner: {
    readonly [name in Name]?: ((event: Event) => unknown) | undefined;
} | undefined, name: Name, event: NoInfer<Event>): Promise<void>;
/** Prints what a user's callback threw, even where printing it fails: an object may throw while it is inspected. */
export declare function report(error: unknown): void;
