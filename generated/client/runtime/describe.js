export function describe({ id, inputSchema, outputSchema }, { languages, sample }, language) {
    const all = languages;
    const order = [...new Set([language ?? "en", "en", ...Object.keys(all)])];
    const list = order.flatMap((name) => (Object.hasOwn(all, name) ? [all[name]] : []));
    const input = withTexts(inputSchema, list.map((texts) => texts.input));
    return {
        name: toolName(id),
        title: first(list.map(({ title }) => title)) ?? id,
        description: first(list.map(({ summary }) => summary)) ?? first(list.map(({ title }) => title)) ?? id,
        inputSchema: sample === undefined ? input : { ...input, examples: [sample] },
        outputSchema: withTexts(outputSchema, list.map((texts) => texts.output)),
    };
}
function toolName(id) {
    return (id
        .replace(/[^A-Za-z0-9_-]+/g, "_")
        .slice(-64)
        .replace(/^[_-]+/, "") || "model");
}
function withTexts(schema, list) {
    const copy = JSON.parse(JSON.stringify(schema));
    const places = new Set(list.flatMap((texts) => Object.keys(texts ?? {})));
    for (const place of places) {
        const node = nodeAt(copy, place);
        if (node === undefined)
            continue;
        for (const key of ["title", "description"]) {
            const text = first(list.map((texts) => texts?.[place]?.[key]));
            if (text !== undefined)
                node[key] = text;
        }
    }
    return copy;
}
function nodeAt(root, pointer) {
    let node = root;
    for (const token of pointer.split("/").slice(1)) {
        const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
        if (typeof node !== "object" || node === null || !Object.hasOwn(node, name))
            return undefined;
        node = node[name];
    }
    return typeof node === "object" && node !== null ? node : undefined;
}
function first(texts) {
    return texts.find((text) => text !== undefined);
}
