/** Sets the seed of all random tests, so that a run depends on the code alone. `FUZZ_SEED` sets another one. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FUZZ_SEED"] ?? 20_250) });
