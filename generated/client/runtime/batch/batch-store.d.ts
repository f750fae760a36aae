/** The state of one input in a store: plain JSON data, which a store keeps unchanged. */
export type BatchEntry = 
/** There is no job: it may be submitted. */
{
    readonly state: "open";
}
/** About to be submitted. If no other entry follows, nobody knows whether it was. */
 | {
    readonly state: "submitting";
    /** The price that was subtracted from `maxCost`, in US dollars; absent if no `maxCost` was set. */
    readonly reserved?: number | undefined;
}
/** There is a job; the next run waits for it. */
 | {
    readonly state: "accepted";
    /** The id of the job. */
    readonly requestId: string;
    /** The price that was subtracted from `maxCost`, in US dollars; absent if no `maxCost` was set. */
    readonly reserved?: number | undefined;
}
/** The job is done; the next run returns its output at once. */
 | {
    readonly state: "done";
    /** The id of the job. */
    readonly requestId: string;
    /** The output of the job. */
    readonly output: unknown;
    /** The cost in US dollars, if the API sent it. */
    readonly cost?: number | undefined;
    /** The price that was subtracted from `maxCost`, in US dollars; absent if no `maxCost` was set. */
    readonly reserved?: number | undefined;
}
/** The job ended without an output; the next run returns the same error. */
 | {
    readonly state: "failed";
    /** The id of the job. */
    readonly requestId: string;
    /** `code` of the error. */
    readonly code: string;
    /** `message` of the error. */
    readonly message: string;
    /** The price that was subtracted from `maxCost`, in US dollars; absent if no `maxCost` was set. */
    readonly reserved?: number | undefined;
};
/**
 * Keeps the state of a batch, so that it continues after a crash. Two workers may share a store if `claim` is atomic
 * between them.
 */
export interface BatchStore {
    /** Returns the entry of a key, if there is one. Called if `maxCost` is set, to find out what was spent before. */
    get(key: string): Promise<BatchEntry | undefined>;
    /**
     * If there is no entry for the key, or it is `open`: writes `{ state: "submitting", reserved }` and returns undefined;
     * otherwise returns the entry. When it returns undefined, the entry must survive a crash: the input is submitted next.
     *
     * @param reserved The price of the input, in US dollars, if `maxCost` is set.
     */
    claim(key: string, reserved?: number): Promise<BatchEntry | undefined>;
    /** Replaces the entry of a key. */
    put(key: string, entry: BatchEntry): Promise<void>;
}
/** Keeps the state of a batch in memory: for a single process without crashes, and for tests. */
export declare function memoryStore(): BatchStore;
