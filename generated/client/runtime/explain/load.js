export function loadWords() {
    return import("./words.js").catch(() => undefined);
}
export const noWords = [{ path: [], keyword: "schema", message: "no details" }];
export async function say(name, ...facts) {
    const sentence = (await loadWords())?.[name];
    return sentence?.(...facts) ?? [name, ...facts].join(" ");
}
