import { join, resolve } from "node:path";
import { plural } from "../base/plural.js";
import { UsageError } from "../base/usage-error.js";
import { listFiles } from "../disk/list-files.js";
import { PAGE_EXTENSIONS } from "../disk/read-inputs.js";
import { readAcknowledgements } from "../workspace/compare/acknowledgements.js";
import { readConfig } from "../workspace/config/read-config.js";
import type { Io } from "../workspace/io.js";
import { loadEmitters } from "../workspace/load-emitters.js";
import { isHalfWritten, leftoversOf } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { type DoctorResult, ok, problem } from "./doctor-result.js";

/** Checks the config with its emitters, the pages, the acknowledgements, and files of interrupted runs. */
export async function checkProjectFiles(args: SharedArgs, io: Io): Promise<readonly DoctorResult[]> {
  return [
    await attempt("config", async () => {
      const config = await readConfig(args.config, io.cwd);
      await loadEmitters(config.emitters);
      return ok("config", args.config === undefined ? "the config is valid" : `${args.config} is valid`);
    }),
    await attempt("pages", async () => checkPages(args, io)),
    await attempt("acknowledgements", async () => {
      const { length } = await readAcknowledgements(resolve(io.cwd, args.schemas));
      return ok("acknowledgements", plural(length, "acknowledged change"));
    }),
    await attempt("leftovers", async () => checkLeftovers(args, io)),
  ];
}

function checkPages({ schemas }: SharedArgs, { cwd }: Io): DoctorResult {
  const { length } = listFiles(join(resolve(cwd, schemas), "pages"), PAGE_EXTENSIONS);
  if (length > 0) return ok("pages", `${plural(length, "page")} in ${schemas}/pages`);
  return problem("error", "pages", `no pages in ${schemas}/pages`, "Run codegen pull, or codegen add <page>");
}

function checkLeftovers(args: SharedArgs, io: Io): DoctorResult {
  if (isHalfWritten(args, io)) {
    return problem(
      "error",
      "leftovers",
      "a run was interrupted while it wrote files, or another run is writing now",
      "Run codegen to finish it",
    );
  }
  const found = leftoversOf(args, io);
  if (found.length === 0) return ok("leftovers", "no files of interrupted runs");
  const names = found.join(", ");
  return problem(
    "warning",
    "leftovers",
    `another run is at work, or one was killed: ${names}`,
    "Run codegen: it removes stale files",
  );
}

/** Runs a check. A usage error is its result. */
async function attempt(check: DoctorResult["check"], run: () => Promise<DoctorResult>): Promise<DoctorResult> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return problem("error", check, [error.message, ...error.details].join("; "), error.hint);
  }
}
