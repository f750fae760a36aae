/**
 * What finds words; undefined where it cannot be loaded: without a network, or when a deployment took the file away.
 * The failure is then told in fewer words; its class, `code` and `submission` never depend on this.
 *
 * What stands behind this `import()` imports nothing that the client holds as well: bundlers would then cut the client
 * in two, and both halves would be larger than the whole.
 */
export function loadWords() {
    return import("./words.js").catch(() => undefined);
}
/** What is wrong, where no words can be loaded for it. */
export const noWords = [{ path: [], keyword: "schema", message: "no details" }];
/** One of the sentences in `sentences.ts`; where they cannot be loaded, its name and the facts. */
export async function say(name, ...facts) {
    const sentence = (await loadWords())?.[name];
    return sentence?.(...facts) ?? [name, ...facts].join(" ");
}
