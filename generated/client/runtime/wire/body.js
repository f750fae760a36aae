const { Deno, process } = globalThis;
export function bodyOf(text, send) {
    if (Deno)
        return { body: new Blob([text]) };
    if (!process?.versions?.node || "polyfill" in send || "ponyfill" in send)
        return { body: text };
    const bytes = readOnce(text);
    const body = Object.assign(new String(text), { [Symbol.asyncIterator]: () => bytes });
    return { body: body, duplex: "half" };
}
async function* readOnce(text) {
    yield new TextEncoder().encode(text);
}
export function noStore() {
    const init = { cache: "no-store" };
    try {
        new Request("http://a", init);
        return init;
    }
    catch {
        return {};
    }
}
