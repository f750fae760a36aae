import { safeName } from "./safe-name.js";
export function memorySink() {
    let pieces = [];
    let bytes = 0;
    let tag;
    return {
        get bytes() {
            return bytes;
        },
        get tag() {
            return tag;
        },
        async write(piece) {
            pieces.push(piece);
            bytes += piece.length;
        },
        async restart(newTag) {
            pieces = [];
            bytes = 0;
            tag = newTag;
        },
        finish: async (source, taken) => ({
            name: safeName(source, taken),
            blob: new Blob(pieces, { type: source.type ?? "" }),
        }),
        close: async () => { },
    };
}
