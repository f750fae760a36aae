import type { FetchInit } from "../fetch.js";

const { Deno, process } = globalThis as {
  readonly Deno?: unknown;
  readonly process?: { readonly versions?: { readonly node?: string } };
};

/**
 * A body that `fetch` sends once. A submission costs money, and platforms send a body again by themselves, unasked, if
 * they can read it twice: Node after HTTP 421, as the Fetch standard demands; Deno if a connection breaks that was used
 * before. No form of a body prevents Chromium from it.
 *
 * @param send The `fetch` that takes the body.
 */
export function bodyOf(text: string, send: object): Pick<FetchInit, "body" | "duplex"> {
  if (Deno) return { body: new Blob([text]) as unknown as string };
  // Polyfills for browsers take only text.
  if (!process?.versions?.node || "polyfill" in send || "ponyfill" in send) return { body: text };
  const bytes = readOnce(text);
  const body = Object.assign(new String(text), { [Symbol.asyncIterator]: () => bytes });
  return { body: body as unknown as string, duplex: "half" };
}

/** A stream for the `fetch` of Node, which does not send it again; all others read the body as text. */
async function* readOnce(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/**
 * `cache: "no-store"`, if the platform takes it: workers with an old compatibility date throw. A cache would return an
 * old status until the deadline.
 */
export function noStore(): Pick<FetchInit, "cache"> {
  const init = { cache: "no-store" } as const;
  try {
    new Request("http://a", init);
    return init;
  } catch {
    return {};
  }
}
