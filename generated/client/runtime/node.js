/** The file system of Node, Deno and Bun, loaded where it is used and nowhere else. */
/** Loads the file system; in a browser it throws. */
export function nodeFiles() {
    return load("node:fs/promises");
}
/** The name stays a variable: bundlers for browsers would stop at a module that they do not have. */
function load(name) {
    return import(/* @vite-ignore */ /* webpackIgnore: true */ name);
}
