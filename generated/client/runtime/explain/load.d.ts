/** Words for failures, loaded when something fails: a call that goes well does not pay for them. */
import type { ValidationIssue } from "../standard-schema.js";
/**
 * What finds words; undefined where it cannot be loaded: without a network, or when a deployment took the file away.
 * The failure is then told in fewer words; its class, `code` and `submission` never depend on this.
 *
 * What stands behind this `import()` imports nothing that the client holds as well: bundlers would then cut the client
 * in two, and both halves would be larger than the whole.
 */
export declare function loadWords(): Promise<typeof import("./words.js") | undefined>;
/** What is wrong, where no words can be loaded for it. */
export declare const noWords: readonly ValidationIssue[];
type Words = typeof import("./sentences.js");
/** One of the sentences in `sentences.ts`; where they cannot be loaded, its name and the facts. */
export declare function say<Name extends keyof Words>(name: Name, ...facts: Parameters<Words[Name]>): Promise<string>;
export {};
