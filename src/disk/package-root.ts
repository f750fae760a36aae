import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const own = dirname(fileURLToPath(import.meta.url));

/**
 * The folder of codegen's own `package.json`. All compiled files are two levels below it: modules in `dist/<folder>/`,
 * and the bundled command line in `dist/cli/`.
 */
export const packageRoot = dirname(dirname(own));

/** The folder of the running program: `dist/cli` if it is bundled, else `dist`, or `src` if it runs uncompiled. */
export const programFolder = basename(own) === "disk" ? dirname(own) : own;
