/** What to do about a command line that yargs refuses. */

import { nearestTo } from "../base/nearest.js";
import { UsageError } from "../base/usage-error.js";

/**
 * yargs' message as an error of ours; the hint names what was probably meant.
 *
 * @param commands Names of all commands.
 * @param options Names of all options of all commands, without dashes.
 */
export function toUsageError(
  message: string,
  argv: readonly string[],
  commands: readonly string[],
  options: readonly string[],
): UsageError {
  const help = "codegen --help shows the commands and options";
  const unknown = /^Unknown (?:argument|command)s?: ([^,]+)/.exec(message)?.[1];
  if (unknown === undefined) return new UsageError(message.replace(/\s*\n\s*/g, " "), help);
  const flag = argv.find((word) => word.replace(/^-+/, "").split("=")[0] === unknown && word.startsWith("-"));
  if (flag !== undefined) {
    const nearest = nearestTo(unknown, options);
    return new UsageError(
      `Cannot use the option "${flag.split("=")[0]}" here`,
      nearest === undefined ? help : `Did you mean --${nearest}? ${help}`,
    );
  }
  const nearest = nearestTo(unknown, commands);
  return new UsageError(
    `Cannot use the argument "${unknown}"`,
    nearest === undefined ? help : `Did you mean codegen ${nearest}? ${help}`,
  );
}
