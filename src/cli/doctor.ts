import { checkGit, checkNode, checkRegistry, checkToken } from "../setup/check-machine.js";
import { checkProjectFiles } from "../setup/check-project-files.js";
import type { DoctorResult } from "../setup/doctor-result.js";
import { terminalText } from "../text/terminal.js";
import type { ExitCode, Io } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";

export interface DoctorArgs extends SharedArgs {
  readonly format: "text" | "json";
}

/**
 * `codegen doctor`: checks a project, and prints one line for each check. Exit code 1 if something is broken. If only
 * some commands need it, it is a warning.
 */
export async function doctor(args: DoctorArgs, io: Io): Promise<ExitCode> {
  const results = [
    checkNode(process.versions.node),
    ...(await checkGit(io.cwd)),
    checkToken(process.env["RUNCOMFY_API_TOKEN"]),
    await checkRegistry(io.cwd),
    ...(await checkProjectFiles(args, io)),
  ];
  const isHealthy = results.every(({ status }) => status !== "error");
  if (args.format === "json") io.out(JSON.stringify({ isHealthy, checks: results }, null, 2));
  else for (const result of results) io.out(render(result, io));
  return isHealthy ? 0 : 1;
}

function render({ check, status, message, hint }: DoctorResult, { colors }: Io): string {
  const paint = { ok: colors.green, warning: colors.yellow, error: colors.red }[status];
  const what = hint === undefined ? message : `${message}. ${hint}`;
  return `${paint(status.padEnd(7))}  ${check}: ${terminalText(what)}`;
}
