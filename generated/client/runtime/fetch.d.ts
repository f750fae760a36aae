/**
 * Sends one request. The global `fetch` fits, and so do the `fetch` of undici, node-fetch and cross-fetch, and a
 * function of your own that calls one of them, for example with a `dispatcher` for a proxy.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;
/** A request, in the part of `RequestInit` that all implementations share. */
export interface FetchInit {
    readonly method: "GET" | "POST";
    /** The token is among them: pass them on to the API alone. */
    readonly headers: Record<string, string>;
    /**
     * JSON text. On Node it is a `String` object that can be read once, so that `fetch` cannot send it a second time by
     * itself: `String(body)` gives the text.
     */
    readonly body?: string;
    readonly signal: FetchSignal;
    readonly redirect: "manual";
    readonly cache?: "no-store";
    readonly duplex?: "half";
}
/** The global `AbortSignal`, which also fits the declaration of its own that node-fetch 2 has. */
export interface FetchSignal extends AbortSignal {
    onabort: ((this: any, event: any) => any) | null;
    addEventListener(type: string, listener: Listener, options?: boolean | ListenerOptions): void;
    removeEventListener(type: string, listener: Listener, options?: boolean | ListenerOptions): void;
}
type Listener = ((this: never, event: never) => unknown) | {
    handleEvent(event: Event): void;
};
/** The options of the platform, with `undefined` allowed for those that are not set. */
interface ListenerOptions {
    readonly capture?: boolean | undefined;
    readonly once?: boolean | undefined;
    readonly passive?: boolean | undefined;
    readonly signal?: AbortSignal | undefined;
}
/** A response, in the part of `Response` that the client reads. */
export interface FetchResponse {
    readonly ok: boolean;
    readonly status: number;
    readonly headers: {
        get(name: string): string | null;
    };
    text(): Promise<string>;
}
export {};
