export function memoryStore() {
    const entries = new Map();
    return {
        get: async (key) => entries.get(key),
        async claim(key, reserved) {
            const entry = entries.get(key);
            if (entry && entry.state !== "open")
                return entry;
            entries.set(key, { state: "submitting", reserved });
            return undefined;
        },
        async put(key, entry) {
            entries.set(key, entry);
        },
    };
}
