import { canonicalLocale } from "../../page/canonical-locale.js";

/** More threads than any machine has cores. */
const MAX_JOBS = 64;

/** The arguments that can have several values. */
const LISTS: ReadonlySet<string> = new Set(["_", "page", "model"]);

/**
 * Checks the values of options for what yargs cannot check: that each is given once, not empty, and in its range.
 *
 * @param args The arguments as yargs parsed them.
 * @returns true, as `.check` of yargs wants it.
 * @throws {Error} If a value is wrong.
 */
export function checkOptions(args: Readonly<Record<string, unknown>>): true {
  for (const [name, value] of Object.entries(args)) {
    if (Array.isArray(value) && !LISTS.has(name)) throw new Error(`--${name} is given more than once`);
    if (value === "" || (name === "model" && Array.isArray(value) && value.includes("")))
      throw new Error(`--${name} needs a value`);
  }
  for (const name of ["locale", "as-locale"]) {
    const tag = args[name];
    if (typeof tag === "string" && canonicalLocale(tag) === undefined)
      throw new Error(`--${name} must be a BCP 47 tag such as pt-BR, not "${tag}"`);
  }
  const { "max-warnings": maxWarnings, deadline, jobs } = args;
  if (jobs !== undefined && !(Number.isInteger(jobs) && Number(jobs) >= 1 && Number(jobs) <= MAX_JOBS))
    throw new Error(`--jobs must be an integer from 1 to ${MAX_JOBS}`);
  if (maxWarnings !== undefined && !(Number.isInteger(maxWarnings) && Number(maxWarnings) >= 0))
    throw new Error("--max-warnings must be an integer of 0 or more");
  if (deadline !== undefined && !(Number(deadline) > 0)) throw new Error("--deadline must be a number above 0");
  return true;
}
