import type { ValidationIssue } from "../standard-schema.js";
/**
 * Loads `on-demand.ts`, the code that a successful call does not need. Bundlers put it into a file of its own.
 *
 * It imports nothing that the client imports as well: bundlers would then split the client, and both parts would be
 * larger than the whole. What it needs of the client is passed to its functions. Validators load it without the client,
 * so this file does not import its errors either.
 *
 * @throws What the platform throws if there is no network, or a deployment has removed the file.
 */
export declare function loadOnDemand(): Promise<typeof import("./on-demand.js")>;
/**
 * Loads the functions that describe failures; undefined if they cannot be loaded. Errors then have short messages, and
 * nothing is certain: a submission that the server refused counts as possibly sent.
 */
export declare function loadWords(): Promise<typeof import("./on-demand.js") | undefined>;
/** Finds what is wrong with a value; one issue without details if the functions cannot be loaded. */
export declare function findIssues(find: (words: typeof import("./on-demand.js")) => Issues | Promise<Issues>): Promise<Issues>;
type Issues = readonly ValidationIssue[] | undefined;
export {};
