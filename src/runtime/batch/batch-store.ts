/** What is known of each input of a batch, and what keeps it. */

/** What a store keeps of one input. Plain data, as JSON has it; a store keeps all of it. */
export type BatchEntry =
  /** There is no job: it may be submitted. */
  | { readonly state: "open" }
  /** About to be submitted. Where nothing follows, nobody knows whether it was. */
  | {
      readonly state: "submitting";
      /** The price that was taken off `maxCost`, in US dollars; absent where no `maxCost` was set. */
      readonly reserved?: number | undefined;
    }
  /** There is a job: the next run waits for it. */
  | {
      readonly state: "accepted";
      /** Names the job. */
      readonly requestId: string;
      /** The price that was taken off `maxCost`, in US dollars; absent where no `maxCost` was set. */
      readonly reserved?: number | undefined;
    }
  /** The job is done: the next run gives its output at once. */
  | {
      readonly state: "done";
      /** Names the job. */
      readonly requestId: string;
      /** What the job gave. */
      readonly output: unknown;
      /** What it cost in US dollars, where the API said so. */
      readonly cost?: number | undefined;
      /** The price that was taken off `maxCost`, in US dollars; absent where no `maxCost` was set. */
      readonly reserved?: number | undefined;
    }
  /** The job ended without an output: the next run gives the same error. */
  | {
      readonly state: "failed";
      /** Names the job. */
      readonly requestId: string;
      /** `code` of the error. */
      readonly code: string;
      /** `message` of the error. */
      readonly message: string;
      /** The price that was taken off `maxCost`, in US dollars; absent where no `maxCost` was set. */
      readonly reserved?: number | undefined;
    };

/**
 * Keeps the state of a batch, so that a killed one goes on where it was. Two workers may share a store if `claim` is
 * atomic between them.
 */
export interface BatchStore {
  /** Gives the entry of a key; undefined where there is none. Asked where `maxCost` is set: for what was spent before. */
  get(key: string): Promise<BatchEntry | undefined>;
  /**
   * If there is no entry for the key, or it is `open`: writes `{ state: "submitting", reserved }` and gives undefined;
   * else gives the entry. When it gives undefined the entry must be safe from a crash: the input is submitted next.
   *
   * @param reserved The price of the input, in US dollars, where `maxCost` is set.
   */
  claim(key: string, reserved?: number): Promise<BatchEntry | undefined>;
  /** Replaces the entry of a key. */
  put(key: string, entry: BatchEntry): Promise<void>;
}

/** Keeps the state of a batch in memory: for one process that does not crash, and for tests. */
export function memoryStore(): BatchStore {
  const entries = new Map<string, BatchEntry>();
  return {
    get: async (key) => entries.get(key),
    async claim(key, reserved) {
      const entry = entries.get(key);
      if (entry && entry.state !== "open") return entry;
      entries.set(key, { state: "submitting", reserved });
      return undefined;
    },
    async put(key, entry) {
      entries.set(key, entry);
    },
  };
}
