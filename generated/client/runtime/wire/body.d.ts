import type { FetchInit } from "../fetch.js";
/**
 * A body that `fetch` sends once. A submission costs money, and platforms send a body again by themselves, unasked, if
 * they can read it twice: Node after HTTP 421, as the Fetch standard demands; Deno if a connection breaks that was used
 * before. No form of a body prevents Chromium from it.
 *
 * @param send The `fetch` that takes the body.
 */
export declare function bodyOf(text: string, send: object): Pick<FetchInit, "body" | "duplex">;
/**
 * `cache: "no-store"`, if the platform takes it: workers with an old compatibility date throw. A cache would return an
 * old status until the deadline.
 */
export declare function noStore(): Pick<FetchInit, "cache">;
