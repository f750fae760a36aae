/** Sets the seed of all random tests, so that a run depends on the code alone. */
import fc from "fast-check";

/** `FUZZ_SEED` sets another one. */
export const seed = Number(process.env["FUZZ_SEED"] ?? 20_250);

fc.configureGlobal({ seed });
