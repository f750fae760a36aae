/** Replaces the argument `-`, which yargs drops from positionals. */
export const STDIN = "stdin:";
