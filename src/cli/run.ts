import { relative } from "node:path";
import yargs, { type Argv, type Options } from "yargs";
import { STDIN } from "../add/stdin.js";
import { UsageError } from "../base/usage-error.js";
import { codegenPackage } from "../setup/codegen-package.js";
import { findProject } from "../workspace/find-project.js";
import type { ExitCode, Io, Streams } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { withCache } from "../workspace/with-cache.js";
import { checkOptions } from "./options/check-options.js";
import { commandOptions } from "./options/command-options.js";
import { commandUsage } from "./options/command-usage.js";
import { sharedOptionsIn } from "./options/shared-options.js";
import { toUsageError } from "./options/usage-hint.js";
import { reportFailure } from "./print/report-failure.js";

/** A command, for arguments that yargs has checked. */
type Command = (args: never, io: Io) => Promise<ExitCode>;

/** The commands, by name. Each is loaded when it is chosen, so that the program starts fast. */
const commands: Readonly<Record<keyof typeof commandOptions, () => Promise<Command>>> = {
  generate: async () => (await import("./generate.js")).generate,
  merge: async () => (await import("./merge.js")).merge,
  add: async () => (await import("./add.js")).add,
  pull: async () => (await import("./pull.js")).pull,
  remove: async () => (await import("./remove.js")).remove,
  check: async () => (await import("./check.js")).check,
  diff: async () => (await import("./diff.js")).diff,
  changelog: async () => (await import("./changelog.js")).changelog,
  version: async () => (await import("./version.js")).version,
  release: async () => (await import("./release.js")).release,
  lint: async () => (await import("./lint.js")).lint,
  site: async () => (await import("./site.js")).site,
  init: async () => (await import("./init.js")).init,
  doctor: async () => (await import("./doctor.js")).doctor,
  list: async () => (await import("./list.js")).list,
  show: async () => (await import("./show.js")).show,
  why: async () => (await import("./why.js")).why,
};

const modelId = { type: "string", demandOption: true, describe: "Model id, as printed by codegen list" } as const;

/**
 * Runs the command line. It never ends the process and never throws for wrong use.
 *
 * @param argv The arguments after `codegen`.
 */
export async function run(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  const isVerbose = argv.includes("--verbose");
  try {
    const parser = createParser(argv, streams);
    // yargs runs the default command instead of printing the script.
    if (argv[0] === "completion") {
      // The script itself says how to install it.
      if (argv[1] !== undefined && !/^(?:--help|-h)$/.test(argv[1]))
        throw new UsageError(`Unexpected argument "${argv[1]}"`, "The script is for the shell that SHELL names");
      parser.showCompletionScript();
      return 0;
    }
    let printed = "";
    const args = await parser.parseAsync(toWords(argv), {}, (error, _args, output) => {
      if (error instanceof UsageError) throw error;
      if (error !== undefined && error !== null) throw toUsageError(error.message, argv);
      printed = output;
    });
    if (printed !== "") {
      streams.out(printed);
      return 0;
    }
    const name = (args._[0] ?? "generate") as keyof typeof commands;
    const { cache, quiet } = args as unknown as SharedArgs;
    const { progress: _, ...others } = streams;
    const command = async (io: Io): Promise<ExitCode> => (await commands[name]())(args as never, io);
    return await withCache(cache, quiet ? others : streams, command);
  } catch (error) {
    return reportFailure(error, isVerbose, streams);
  }
}

/** Prepares the arguments for yargs, which drops a bare `-` from lists of positionals, and everything after `--`. */
function toWords(argv: readonly string[]): readonly string[] {
  const words = argv.map((word) => (word === "-" ? STDIN : word));
  const end = words.indexOf("--");
  if (end === -1) return words;
  // After `--`, a word that begins with a dash is the name of a file.
  const others = words.slice(end + 1).map((word) => (word.startsWith("-") ? `./${word}` : word));
  return [...words.slice(0, end), ...others];
}

function createParser(argv: readonly string[], streams: Streams): Argv {
  const { cwd, columns = 100 } = streams;
  // With --config, no project is searched for: the folders are those of the current folder.
  const namesConfig = argv.some((word) => word === "--config" || word.startsWith("--config="));
  const shared = sharedOptionsIn(namesConfig ? "" : relative(cwd, findProject(cwd)));
  const command = (Object.keys(commandOptions) as (keyof typeof commandOptions)[]).find((name) => argv.includes(name));
  return yargs()
    .scriptName("codegen")
    .usage("$0 [command]\n\nTurns RunComfy's AI-model API pages into typed clients, validators and docs.")
    .options(command === undefined ? shared : hideShared(shared, commandOptions[command]))
    .command(["generate", "$0"], "Read the pages, write the models and the packages (default)", (generate) =>
      command === "generate" ? describe("generate")(generate) : generate.options(commandOptions.generate),
    )
    .command("merge", "Generate from the parts that generate --shard wrote", describe("merge"))
    .command("add <page..>", "Add captured pages to schemas/pages, then generate", (command) =>
      describe("add")(command).positional("page", {
        type: "string",
        array: true,
        demandOption: true,
        describe: "Files, folders, globs, URLs, or - for standard input",
      }),
    )
    .command("pull", "Get new and changed models from RunComfy's catalog, then generate", describe("pull"))
    .command("remove <id>", "Delete the pages and overlays of a model, then generate", (command) =>
      describe("remove")(command).positional("id", modelId),
    )
    .command("check", "Fail if the committed files are not what generate would write", describe("check"))
    .command(
      "diff [a] [b]",
      "Compare two catalogs and judge what changed (default: the committed models with the pages)",
      (command) =>
        describe("diff")(command)
          .positional("a", { type: "string", describe: "A page, a model file, a folder of either, or git:<revision>" })
          .positional("b", { type: "string", describe: "The other side (default: the pages)" }),
    )
    .command("changelog", "Print the changelog of the next release", describe("changelog"))
    .command("version", "Print the next package versions", describe("version"))
    .command("release", "Show the next release of the packages; publish it with --publish", describe("release"))
    .command("lint", "Report problems in the pages", describe("lint"))
    .command("site", "Build a documentation site from the models", describe("site"))
    .command("init", "Set up a project of your own in the current folder", describe("init"))
    .command("doctor", "Check the project and the tools that it needs", describe("doctor"))
    .command("list", "List the models", describe("list"))
    .command("show <id>", "Print one model in full", (command) => describe("show")(command).positional("id", modelId))
    .command("why <id> <pointer>", "Show where a line of a model comes from", (command) =>
      describe("why")(command).positional("id", modelId).positional("pointer", {
        type: "string",
        demandOption: true,
        describe: "JSON Pointer into the model, such as /input/properties/prompt",
      }),
    )
    .completion("completion", "Print a completion script for your shell: bash or zsh")
    .example(introduction.map((row) => [...row]))
    .epilogue("codegen <command> --help shows the options and examples of a command.")
    .showHidden(false)
    .strict()
    .locale("en")
    .detectLocale(false)
    .parserConfiguration({ "dot-notation": false, "camel-case-expansion": false, "duplicate-arguments-array": true })
    .check(checkOptions)
    .exitProcess(false)
    .help()
    .alias("help", "h")
    .version(codegenPackage().version)
    .wrap(Math.min(100, columns));
}

/** Gives a command its options, its examples and a pointer to the shared options. */
function describe(name: keyof typeof commandOptions): (command: Argv) => Argv {
  return (command) =>
    command
      .options(commandOptions[name])
      .example(commandUsage[name].examples.map((row) => [...row]))
      .epilogue("codegen --help shows the options that all commands share, such as --schemas and --out.");
}

/** Examples of the main help: the three things that codegen is used for. */
const introduction: readonly (readonly [string, string])[] = [
  ["codegen add page.txt", "Add a captured page and generate"],
  ["codegen check --against git:origin/main", "In CI: fail on stale files and on breaking changes"],
  ["codegen diff", "Show what the pages change in the committed models"],
];

/**
 * The help of a command shows its own options: the shared ones are in the main help. Leaves out those that `own`
 * replaces.
 */
function hideShared(shared: Readonly<Record<string, Options>>, own: Readonly<Record<string, Options>>): typeof shared {
  const others = Object.entries(shared).filter(([name]) => !(name in own));
  return Object.fromEntries(others.map(([name, option]) => [name, { ...option, hidden: true }]));
}
