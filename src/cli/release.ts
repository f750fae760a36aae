import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { plural } from "../base/plural.js";
import { UsageError } from "../base/usage-error.js";
import { attemptWrite } from "../disk/disk-error.js";
import { readTextIfAny } from "../disk/read-inputs.js";
import { CHANGELOG } from "../emit/package-manifest.js";
import { changesIn } from "../release/changelog-file.js";
import type { ReleaseObstacle, ReleaseOptions } from "../release/facts.js";
import { findObstacles } from "../release/obstacles.js";
import { performRelease } from "../release/perform.js";
import { isDone, planRelease, type ReleasePlan } from "../release/plan.js";
import { type ReleaseInputs, readInputs } from "../release/read-facts.js";
import { removeReleaseRecord } from "../release/release-record.js";
import { releaseNotes, renderPlanJson, renderReleasePlan } from "../release/render-plan.js";
import { sortErrors } from "../workspace/compare/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import type { ChangelogArgs } from "./changelog.js";
import { generateAndPrint } from "./print/generate-and-print.js";
import { renderUsageError } from "./print/print-diagnostics.js";
import { printUnread } from "./print/print-drift.js";

export interface ReleaseArgs extends ChangelogArgs {
  readonly publish: boolean;
  readonly "dry-run": boolean;
  readonly pre?: string | undefined;
  readonly tag?: string | undefined;
  readonly access?: "public" | "restricted" | undefined;
  readonly provenance: boolean;
  readonly git: boolean;
  /** File for the text of a GitHub release. */
  readonly notes?: string | undefined;
  readonly format: "text" | "json";
}

/**
 * `codegen release`: prints the plan of the next release of all packages, and its problems. With `--publish`, publishes
 * it.
 */
export async function release(args: ReleaseArgs, io: Io): Promise<ExitCode> {
  assertArgs(args);
  if (!args.publish) return prepare(args, io, async (plan, problems) => show(plan, problems, args, io));
  return whileLocked(args, io, () =>
    prepare(args, io, async (plan, problems, inputs) => {
      if (problems.length > 0) return refuse(problems, io);
      if (isDone(plan)) return nothingToDo(plan, args, io);
      return publish(plan, inputs, args, io);
    }),
  );
}

async function prepare(
  args: ReleaseArgs,
  io: Io,
  use: (plan: ReleasePlan, problems: readonly ReleaseObstacle[], inputs: ReleaseInputs) => Promise<ExitCode>,
): Promise<ExitCode> {
  const inputs = await readInputs(args.since, args, io);
  const { drift, after } = inputs.release;
  if (printUnread(drift ?? sortErrors(after.diagnostics), io)) return 2;
  const planned = planRelease(inputs.facts, optionsOf(args));
  const plan = isDone(planned) ? withWrittenChanges(planned, resolve(io.cwd, args.out)) : planned;
  return use(plan, findObstacles(plan, await inputs.readState(plan)), inputs);
}

/** After a release, its changes are those in the changelogs: an earlier run may have lost its notes. */
function withWrittenChanges(plan: ReleasePlan, out: string): ReleasePlan {
  const packages = plan.packages.map((own) => {
    const changes = changesIn(readTextIfAny(join(out, own.folder, CHANGELOG)), own.next) ?? own.changes;
    return { ...own, changes };
  });
  return { ...plan, packages };
}

async function show(
  plan: ReleasePlan,
  problems: readonly ReleaseObstacle[],
  args: ReleaseArgs,
  io: Io,
): Promise<ExitCode> {
  io.out(args.format === "json" ? renderPlanJson(plan, problems) : renderReleasePlan(plan));
  writeNotes(plan, args, io);
  if (args.format === "text" && problems.length > 0) refuse(problems, io);
  else if (!isDone(plan) && !args.quiet) io.err("Nothing was changed. To publish, run the same command with --publish");
  return problems.length > 0 ? 1 : 0;
}

async function publish(
  plan: ReleasePlan,
  { paths, facts }: ReleaseInputs,
  args: ReleaseArgs,
  io: Io,
): Promise<ExitCode> {
  const problems = await performRelease(plan, {
    args,
    cwd: io.cwd,
    paths,
    maxTarballSize: facts.settings.maxTarballSize,
    // The summary of `generate` is not a result of this command.
    generate: async () => (await generateAndPrint({ ...args, quiet: true }, { ...io, out: () => {} })) === 0,
    onStep: (done) => {
      if (!args.quiet) io.err(done);
    },
  });
  if (problems.length > 0) return refuse(problems, io);
  io.out(args.format === "json" ? renderPlanJson(plan, []) : releaseNotes(plan));
  writeNotes(plan, args, io);
  if (plan.options.git && !args.quiet) io.err("To share the release, run git push --follow-tags origin HEAD");
  return 0;
}

function nothingToDo(plan: ReleasePlan, args: ReleaseArgs, io: Io): ExitCode {
  // An earlier run may have stopped right after the last step.
  removeReleaseRecord(resolve(io.cwd, args.out));
  const names = plan.packages.map(({ name, next }) => `${name}@${next}`);
  const message = `Nothing to release: ${names.join(" and ")} ${names.length === 1 ? "is" : "are"} published`;
  io.out(args.format === "json" ? renderPlanJson(plan, []) : message);
  writeNotes(plan, args, io);
  return 0;
}

function refuse(problems: readonly ReleaseObstacle[], io: Io): ExitCode {
  for (const problem of problems) io.err(renderUsageError(problem, io.colors));
  io.err(`Nothing was published: ${plural(problems.length, "problem")}`);
  return 1;
}

function writeNotes(plan: ReleasePlan, { notes }: ReleaseArgs, io: Io): void {
  if (notes === undefined) return;
  const file = resolve(io.cwd, notes);
  attemptWrite(file, () => writeFileSync(file, `${releaseNotes(plan)}\n`));
}

function optionsOf({ pre, tag, access, provenance, git }: ReleaseArgs): ReleaseOptions {
  return { pre, tag, access, provenance, git };
}

function assertArgs(args: ReleaseArgs): void {
  if (args.publish && args["dry-run"]) {
    throw new UsageError("--publish and --dry-run exclude each other", "Leave out --dry-run to publish");
  }
  if (args.model !== undefined) {
    throw new UsageError("--model cannot be used here: a release includes all models", "Leave out --model");
  }
  if (args.pre === "latest") {
    throw new UsageError(
      '"latest" cannot be the name of a prerelease: everyone would install it',
      "Use a word such as beta",
    );
  }
  if (args.pre !== undefined && !/^[a-z][a-z0-9-]*$/.test(args.pre)) {
    throw new UsageError(
      `"${args.pre}" is not the name of a prerelease`,
      "Use a word such as beta: a lower-case letter, then letters, digits and -",
    );
  }
}
