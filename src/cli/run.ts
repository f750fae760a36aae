/** Arguments and streams in, an exit code out: the whole command line. */
import yargs, { type Argv } from "yargs";
import { UsageError } from "../base/usage-error.js";
import { check } from "./check.js";
import { generate } from "./generate.js";
import type { ExitCode, Io } from "./io.js";
import { type LintArgs, lint } from "./lint.js";
import { type ListArgs, list, type ShowArgs, show } from "./list.js";
import { type SharedArgs, sharedOptions } from "./options.js";
import { type WhyArgs, why } from "./why.js";

/** A command that was parsed, ready to run. */
type Run = () => Promise<ExitCode>;

const textOrJson = {
  choices: ["text", "json"] as const,
  default: "text" as const,
  requiresArg: true,
  describe: "How results are printed",
};
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
    await parser.parseAsync([...argv], {}, (error, _args, output) => {
      if (error !== undefined && error !== null)
        throw error instanceof UsageError
          ? error
          : new UsageError(error.message, "codegen --help shows the commands and options");
      printed = output;
    });
    if (printed !== "") io.out(printed);
    return chosen === undefined ? 0 : await chosen();
  } catch (error) {
    return report(error, isVerbose, io);
  }
}

function createParser(io: Io, choose: (run: Run) => void): Argv {
  return yargs()
    .scriptName("codegen")
    .usage("$0 [command]\n\nTurns RunComfy's AI-model API pages into typed clients, validators and docs.")
    .options(sharedOptions)
    .command(["generate", "$0"], "Read the pages, write the models and the packages", {}, (args) =>
      choose(() => generate(args as unknown as SharedArgs, io)),
    )
    .command("check", "Fail where the committed files are not what generate would write", {}, (args) =>
      choose(() => check(args as unknown as SharedArgs, io)),
    )
    .command("lint", "Show what is wrong with the pages", { format: textOrJson }, (args) =>
      choose(() => lint(args as unknown as LintArgs, io)),
    )
    .command("list", "List the models", { format: textOrJson }, (args) =>
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
        const isList = name in sharedOptions && "array" in sharedOptions[name as keyof typeof sharedOptions];
        if (Array.isArray(value) && name !== "_" && !isList) throw new Error(`Give --${name} once`);
        if (value === "") throw new Error(`--${name} needs a value`);
      }
      return true;
    })
    .exitProcess(false)
    .help()
    .alias("help", "h")
    .version()
    .wrap(100);
}

function report(error: unknown, isVerbose: boolean, io: Io): ExitCode {
  if (error instanceof UsageError) {
    io.err(`${io.colors.red("error")}: ${error.message}\n  ${io.colors.dim("hint:")} ${error.hint}`);
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
