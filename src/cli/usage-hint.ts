/** What to do about a command line that yargs refuses. */
import { nearestTo } from "../base/nearest.js";
import { UsageError } from "../base/usage-error.js";
import { commandOptions, sharedOptions } from "./options.js";

const help = "codegen --help shows the commands and options";

/** yargs' message as an error of ours; the hint names what was probably meant. */
export function toUsageError(message: string, argv: readonly string[]): UsageError {
  const unknown = /^Unknown (?:argument|command)s?: ([^,]+)/.exec(message)?.[1];
  if (unknown === undefined) return new UsageError(message.replace(/\s*\n\s*/g, " "), help);
  const flag = argv.map((word) => word.split("=")[0] ?? "").find((word) => word.replace(/^--?/, "") === unknown);
  if (flag?.startsWith("-")) {
    return new UsageError(`Cannot use the option "${flag}" here`, hint("--", nearestTo(unknown, optionsOf(argv))));
  }
  const nearest = nearestTo(unknown, Object.keys(commandOptions));
  return new UsageError(`Cannot use the argument "${unknown}"`, hint("codegen ", nearest));
}

/** The options of the command that was given; without one, those of `generate`. */
function optionsOf(argv: readonly string[]): readonly string[] {
  const command = argv.find((word) => Object.hasOwn(commandOptions, word)) as keyof typeof commandOptions | undefined;
  return ["help", "version", ...Object.keys(sharedOptions), ...Object.keys(commandOptions[command ?? "generate"])];
}

function hint(prefix: string, nearest: string | undefined): string {
  return nearest === undefined ? help : `Did you mean ${prefix}${nearest}? ${help}`;
}
