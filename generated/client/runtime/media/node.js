export function nodeFiles() {
    return load("node:fs/promises");
}
function load(name) {
    return import(name);
}
