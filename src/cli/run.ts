/** Arguments and streams in, an exit code out: the whole command line. */
import yargs, { type Argv } from "yargs";
import { STDIN } from "../add/stdin.js";
import { UsageError } from "../base/usage-error.js";
import { canonicalLocale } from "../page/canonical-locale.js";
import type { ExitCode, Io, Streams } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import type { AddArgs } from "./add.js";
import type { ReleaseArgs, VersionArgs } from "./changelog.js";
import type { CheckArgs } from "./check.js";
import type { DiffArgs } from "./diff.js";
import type { LintArgs } from "./lint.js";
import type { ListArgs, ShowArgs } from "./list.js";
import { commandOptions, sharedOptions } from "./options.js";
import { renderUsageError } from "./print-diagnostics.js";
import { remembering } from "./remember.js";
import { toUsageError } from "./usage-hint.js";
import { codegenVersion } from "./version.js";
import type { WhyArgs } from "./why.js";

/** A command that was parsed, ready to run. Each is loaded when it is chosen: most of the start-up would be for the others. */
type Run = (io: Io) => Promise<ExitCode>;

const modelId = { type: "string", demandOption: true, describe: "Model id, as in codegen list" } as const;

/** Runs the command line. It never ends the process and never throws for bad use. */
export async function run(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  const isVerbose = argv.includes("--verbose");
  let chosen: { readonly command: Run; readonly args: SharedArgs } | undefined;
  const choose = (args: SharedArgs, command: Run): void => {
    chosen = { command, args };
  };
  try {
    const parser = createParser(choose);
    let printed = "";
    await parser.parseAsync(argv.map(keepStdin), {}, (error, _args, output) => {
      if (error instanceof UsageError) throw error;
      if (error !== undefined && error !== null) throw toUsageError(error.message, argv);
      printed = output;
    });
    if (printed !== "") streams.out(printed);
    return chosen === undefined ? 0 : await remembering(chosen.args.cache, streams, chosen.command);
  } catch (error) {
    return report(error, isVerbose, streams);
  }
}

/** yargs drops a bare `-` from lists of positionals. */
function keepStdin(word: string): string {
  return word === "-" ? STDIN : word;
}

function createParser(choose: (args: SharedArgs, run: Run) => void): Argv {
  /** @param load Gives the command, made ready for arguments that yargs has checked. */
  const chooses =
    <Args extends SharedArgs>(load: () => Promise<(args: Args, io: Io) => Promise<ExitCode>>) =>
    (parsed: unknown): void => {
      const args = parsed as Args;
      choose(args, async (io) => (await load())(args, io));
    };
  return yargs()
    .scriptName("codegen")
    .usage("$0 [command]\n\nTurns RunComfy's AI-model API pages into typed clients, validators and docs.")
    .options(sharedOptions)
    .command(
      ["generate", "$0"],
      "Read the pages, write the models and the packages",
      commandOptions.generate,
      chooses(async () => (await import("./generate.js")).generate),
    )
    .command(
      "add <page..>",
      "Put captured pages where they belong, and generate",
      (command) =>
        command.options(commandOptions.add).positional("page", {
          type: "string",
          array: true,
          demandOption: true,
          describe: "Files, folders, globs, http(s) addresses, or - for stdin",
        }),
      chooses<AddArgs>(async () => (await import("./add.js")).add),
    )
    .command(
      "check",
      "Fail if the committed files are not what generate would write",
      commandOptions.check,
      chooses<CheckArgs>(async () => (await import("./check.js")).check),
    )
    .command(
      "diff [a] [b]",
      "Compare two catalogs and judge what changed (default: the committed models with the pages)",
      (command) =>
        command
          .positional("a", { type: "string", describe: "A page, a model file, a folder of either, or git:<revision>" })
          .positional("b", { type: "string", describe: "The same (default: the pages)" })
          .options(commandOptions.diff),
      chooses<DiffArgs>(async () => (await import("./diff.js")).diff),
    )
    .command(
      "changelog",
      "Print the text of the next release",
      commandOptions.changelog,
      chooses<ReleaseArgs>(async () => (await import("./changelog.js")).changelog),
    )
    .command(
      "version",
      "Print the next package versions",
      commandOptions.version,
      chooses<VersionArgs>(async () => (await import("./changelog.js")).version),
    )
    .command(
      "lint",
      "Show what is wrong with the pages",
      commandOptions.lint,
      chooses<LintArgs>(async () => (await import("./lint.js")).lint),
    )
    .command(
      "list",
      "List the models",
      commandOptions.list,
      chooses<ListArgs>(async () => (await import("./list.js")).list),
    )
    .command(
      "show <id>",
      "Print one model in full",
      (command) => command.positional("id", modelId),
      chooses<ShowArgs>(async () => (await import("./list.js")).show),
    )
    .command(
      "why <id> <pointer>",
      "Tell where a line of a model comes from",
      (command) =>
        command
          .positional("id", modelId)
          .positional("pointer", { type: "string", demandOption: true, describe: "Such as /input/properties/prompt" }),
      chooses<WhyArgs>(async () => (await import("./why.js")).why),
    )
    .strict()
    .locale("en")
    .detectLocale(false)
    .parserConfiguration({ "dot-notation": false, "camel-case-expansion": false, "duplicate-arguments-array": true })
    .check((args) => {
      for (const [name, value] of Object.entries(args)) {
        const isList = name === "_" || name === "page" || name === "model";
        if (Array.isArray(value) && !isList) throw new Error(`Give --${name} once`);
        if (value === "") throw new Error(`--${name} needs a value`);
      }
      const { locale, "max-warnings": maxWarnings } = args;
      if (typeof locale === "string" && canonicalLocale(locale) === undefined)
        throw new Error(`--locale must be a BCP 47 tag such as pt-BR, not "${locale}"`);
      if (maxWarnings !== undefined && !(Number.isInteger(maxWarnings) && Number(maxWarnings) >= 0))
        throw new Error("--max-warnings must be a whole number from 0");
      return true;
    })
    .exitProcess(false)
    .help()
    .alias("help", "h")
    .version(codegenVersion())
    .wrap(100);
}

function report(error: unknown, isVerbose: boolean, io: Streams): ExitCode {
  if (error instanceof UsageError) {
    io.err(renderUsageError(error, io.colors));
    if (isVerbose) io.err(error.stack ?? "");
    return 2;
  }
  // Anything else is a bug of codegen, and a bug keeps its stack.
  io.err(
    `${io.colors.red("error")}: codegen failed: ${error instanceof Error ? (isVerbose ? error.stack : error.message) : String(error)}`,
  );
  io.err("  This is a bug in codegen: run again with --verbose and report what it prints");
  return 2;
}
