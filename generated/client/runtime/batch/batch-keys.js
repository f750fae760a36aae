export async function keysOf(modelId, inputs, key) {
    if (key)
        return inputs.map(key);
    const seen = new Map();
    const keys = [];
    for (const input of inputs) {
        const hash = await sha256(`${modelId}\n${written(input)}`);
        const before = seen.get(hash) ?? 0;
        seen.set(hash, before + 1);
        keys.push(`${hash}#${before}`);
    }
    return keys;
}
function written(input) {
    try {
        return JSON.stringify(input);
    }
    catch {
        return String(input);
    }
}
async function sha256(text) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
