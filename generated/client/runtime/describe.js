export function describe({ id, inputSchema, outputSchema }, { languages, sample }, language) {
    const all = languages;
    const wanted = language ?? "en";
    const order = [...new Set([wanted, "en", ...Object.keys(all)])];
    const list = order.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name]]] : []));
    const title = first(list.map(([, texts]) => texts.title)) ?? id;
    const marked = (name, text) => (text === undefined || name === wanted ? text : `(${name}) ${text}`);
    const input = withTexts(inputSchema, list.map(([name, texts]) => [name, texts.input]), marked);
    return {
        name: toolName(id),
        title,
        description: first(list.map(([name, { summary }]) => marked(name, summary))) ?? title,
        inputSchema: sample === undefined ? input : { ...input, examples: [sample] },
        outputSchema: withTexts(outputSchema, list.map(([name, texts]) => [name, texts.output]), marked),
    };
}
function toolName(id) {
    return (id
        .replace(/[^A-Za-z0-9_-]+/g, "_")
        .slice(-64)
        .replace(/^[_-]+/, "") || "model");
}
function withTexts(schema, list, marked) {
    const copy = JSON.parse(JSON.stringify(schema));
    const places = new Set(list.flatMap(([, texts]) => Object.keys(texts ?? {})));
    for (const place of places) {
        const node = nodeAt(copy, place);
        if (node === undefined)
            continue;
        const title = first(list.map(([, texts]) => texts?.[place]?.title));
        const description = first(list.map(([language, texts]) => marked(language, texts?.[place]?.description)));
        if (title !== undefined)
            node["title"] = title;
        if (description !== undefined)
            node["description"] = description;
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
