export function toCatalog(rows) {
    return Object.freeze(rows.map(toEntry));
}
function toEntry({ id, title, task, categories = [], input, output, retired }) {
    const provider = id.slice(0, id.indexOf("/"));
    return {
        id,
        title,
        provider,
        task,
        categories,
        input: toKinds(input),
        output: toKinds(output),
        retired: retired === true,
    };
}
function toKinds(names) {
    return names === "" ? [] : names.split(" ");
}
export function findIn(catalog, query) {
    const { task, provider, input, output, retired = false } = query;
    return catalog.filter((entry) => entry.retired === retired &&
        (task === undefined || entry.task === task) &&
        (provider === undefined || entry.provider === provider) &&
        (input === undefined || entry.input.includes(input)) &&
        (output === undefined || entry.output.includes(output)));
}
