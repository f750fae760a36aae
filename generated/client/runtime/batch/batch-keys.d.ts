/** The keys of inputs in the store. Equal inputs have different keys. */
export declare function keysOf(modelId: string, inputs: readonly unknown[], key: ((input: unknown, index: number) => string) | undefined): Promise<readonly string[]>;
