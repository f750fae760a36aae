/** Arguments and streams in, an exit code out: the whole command line. */
import yargs, { type Argv } from "yargs";
import { UsageError } from "../base/usage-error.js";
import { canonicalLocale } from "../page/locale.js";
import { type AddArgs, add } from "./add.js";
import { STDIN } from "./add-sources.js";
import { changelog, type ReleaseArgs, type VersionArgs, version } from "./changelog.js";
import { type CheckArgs, check } from "./check.js";
import { type DiffArgs, diff } from "./diff.js";
import { generate } from "./generate.js";
import type { ExitCode, Io } from "./io.js";
import { type LintArgs, lint } from "./lint.js";
import { type ListArgs, list, type ShowArgs, show } from "./list.js";
import { commandOptions, type SharedArgs, sharedOptions } from "./options.js";
import { renderUsageError } from "./print-diagnostics.js";
import { toUsageError } from "./usage-hint.js";
import { codegenVersion } from "./version.js";
import { type WhyArgs, why } from "./why.js";

/** A command that was parsed, ready to run. */
type Run = () => Promise<ExitCode>;

const modelId = { type: "string", demandOption: true, describe: "Model id, as in codegen list" } as const;

/** Runs the command line. It never ends the process and never throws for bad use. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const isVerbose = argv.includes("--verbose");
  let chosen: Run | undefined;
  const choose = (command: Run): void => {
    chosen = command;
  };
  try {
    const parser = createParser(io, choose);
    let printed = "";
    await parser.parseAsync(argv.map(keepStdin), {}, (error, _args, output) => {
      if (error instanceof UsageError) throw error;
      if (error !== undefined && error !== null) throw toUsageError(error.message, argv);
      printed = output;
    });
    if (printed !== "") io.out(printed);
    return chosen === undefined ? 0 : await chosen();
  } catch (error) {
    return report(error, isVerbose, io);
  }
}

/** yargs drops a bare `-` from lists of positionals. */
function keepStdin(word: string): string {
  return word === "-" ? STDIN : word;
}

function createParser(io: Io, choose: (run: Run) => void): Argv {
  return yargs()
    .scriptName("codegen")
    .usage("$0 [command]\n\nTurns RunComfy's AI-model API pages into typed clients, validators and docs.")
    .options(sharedOptions)
    .command(["generate", "$0"], "Read the pages, write the models and the packages", commandOptions.generate, (args) =>
      choose(() => generate(args as unknown as SharedArgs, io)),
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
      (args) => choose(() => add(args as unknown as AddArgs, io)),
    )
    .command(
      "check",
      "Fail where the committed files are not what generate would write",
      commandOptions.check,
      (args) => choose(() => check(args as unknown as CheckArgs, io)),
    )
    .command(
      "diff [a] [b]",
      "Judge what changed between two catalogs (default: the committed models, and what the pages say now)",
      (command) =>
        command
          .positional("a", { type: "string", describe: "A page, a model file, a folder of either, or git:<revision>" })
          .positional("b", { type: "string", describe: "Likewise; default: what the pages say now" })
          .options(commandOptions.diff),
      (args) => choose(() => diff(args as unknown as DiffArgs, io)),
    )
    .command("changelog", "Print the text of the next release", commandOptions.changelog, (args) =>
      choose(() => changelog(args as unknown as ReleaseArgs, io)),
    )
    .command("version", "Tell the next version of the packages", commandOptions.version, (args) =>
      choose(() => version(args as unknown as VersionArgs, io)),
    )
    .command("lint", "Show what is wrong with the pages", commandOptions.lint, (args) =>
      choose(() => lint(args as unknown as LintArgs, io)),
    )
    .command("list", "List the models", commandOptions.list, (args) =>
      choose(() => list(args as unknown as ListArgs, io)),
    )
    .command(
      "show <id>",
      "Print one model in full",
      (command) => command.positional("id", modelId),
      (args) => choose(() => show(args as unknown as ShowArgs, io)),
    )
    .command(
      "why <id> <pointer>",
      "Tell where a line of a model comes from",
      (command) =>
        command
          .positional("id", modelId)
          .positional("pointer", { type: "string", demandOption: true, describe: "Such as /input/properties/prompt" }),
      (args) => choose(() => why(args as unknown as WhyArgs, io)),
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

function report(error: unknown, isVerbose: boolean, io: Io): ExitCode {
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
