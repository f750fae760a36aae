/**
 * Calls a user's callback so that its failure cannot touch a job that is being paid for: it is printed instead.
 *
 * @param owner Where the callback is, if anywhere: it is called as a method.
 */
export declare function observe<Name extends string, Event>(owner: {
    readonly [name in Name]?: ((event: Event) => unknown) | undefined;
} | undefined, name: Name, event: NoInfer<Event>): Promise<void>;
