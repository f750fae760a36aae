/** `-` in the place of a page: yargs loses it among positionals, so `run` writes this word instead. */
export const STDIN = "stdin:";
