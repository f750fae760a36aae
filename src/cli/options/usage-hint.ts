import { nearestTo } from "../../base/nearest.js";
import { UsageError } from "../../base/usage-error.js";
import { commandOptions } from "./command-options.js";
import { commandUsage } from "./command-usage.js";
import { sharedOptions } from "./shared-options.js";

type Command = keyof typeof commandOptions;

const seeHelp = "codegen --help shows the commands and options";

/**
 * Converts an error of yargs about the command line to an error in our own words.
 *
 * @param message The text from yargs, or from our own checks.
 * @param argv The arguments as they were given.
 */
export function toUsageError(message: string, argv: readonly string[]): UsageError {
  const command = commandOf(argv);
  const unknown = /^Unknown (?:argument|command)s?: ([^,]+)/.exec(message)?.[1];
  if (unknown !== undefined) return unknownWord(unknown, argv);
  if (message.startsWith("Not enough non-option arguments")) return missingArgument(command);
  const withoutValue = /^Not enough arguments following: (.+)/.exec(message)?.[1];
  if (withoutValue !== undefined) return new UsageError(`--${withoutValue} needs a value`, helpOf(command));
  const value = /Argument: (.+?), Given: "(.*)", Choices: (.+)/s.exec(message.replace(/\s*\n\s*/g, " "));
  if (value !== null) return invalidChoice(value);
  return new UsageError(message.replace(/\s*\n\s*/g, " "), helpOf(command));
}

function unknownWord(unknown: string, argv: readonly string[]): UsageError {
  const flag = argv.map((word) => word.split("=")[0] ?? "").find((word) => word.replace(/^--?/, "") === unknown);
  const command = commandOf(argv);
  if (flag?.startsWith("-")) {
    const nearest = nearestTo(unknown, optionsOf(command));
    return new UsageError(`Unknown option "${flag}"`, suggestion("--", nearest, command));
  }
  if (command !== undefined) return new UsageError(`Unexpected argument "${unknown}"`, helpOf(command));
  const nearest = nearestTo(unknown, Object.keys(commandOptions));
  // After `--`, `./` was put before words that begin with a dash.
  return new UsageError(
    `Unknown command "${unknown.replace(/^\.\/-/, "-")}"`,
    suggestion("codegen ", nearest, undefined),
  );
}

function missingArgument(command: Command | undefined): UsageError {
  const needs = command === undefined ? undefined : commandUsage[command].needs;
  if (needs === undefined) return new UsageError("An argument is missing", helpOf(command));
  return new UsageError(`codegen ${command} needs ${needs}`, helpOf(command));
}

function invalidChoice([, name = "", given = "", list = ""]: RegExpExecArray): UsageError {
  const choices = [...list.matchAll(/"([^"]*)"/g)].map(([, choice = ""]) => choice);
  const nearest = nearestTo(given, choices);
  return new UsageError(
    `--${name} cannot be "${given}"`,
    `${nearest === undefined ? "" : `Did you mean ${nearest}? `}Use one of: ${choices.join(", ")}`,
  );
}

/** The command that was given, if it is one. */
function commandOf(argv: readonly string[]): Command | undefined {
  return argv.find((word): word is Command => Object.hasOwn(commandOptions, word));
}

/** The options of a command; without one, those of `generate`. */
function optionsOf(command: Command = "generate"): readonly string[] {
  return ["help", "version", ...Object.keys(sharedOptions), ...Object.keys(commandOptions[command])];
}

function suggestion(prefix: string, nearest: string | undefined, command: Command | undefined): string {
  return nearest === undefined ? helpOf(command) : `Did you mean ${prefix}${nearest}?`;
}

function helpOf(command: Command | undefined): string {
  return command === undefined ? seeHelp : `codegen ${command} --help shows how to use it`;
}
