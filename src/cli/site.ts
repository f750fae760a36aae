import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { plural } from "../base/plural.js";
import { UsageError } from "../base/usage-error.js";
import { lastCommitDays, openRepository } from "../disk/git.js";
import { PAGES_PREFIX, readSiteAssets } from "../disk/read-inputs.js";
import { writeFiles } from "../disk/written-files.js";
import { parseBase } from "../site/base.js";
import { findProject } from "../workspace/find-project.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { assertApartFromInputs, assertApartFromPackages, planTrees } from "../workspace/trees.js";
import { openWorkspace, type Workspace } from "../workspace/workspace.js";
import { count, printDiagnosticsOf } from "./print/print-diagnostics.js";

export interface SiteArgs extends SharedArgs {
  /** A path or a URL. */
  readonly base: string;
}

/** `codegen site`: builds a static documentation site from the models. */
export async function site(args: SiteArgs, io: Io): Promise<ExitCode> {
  const base = parseBase(args.base);
  return whileLocked(args, io, async () => {
    const workspace = await openWorkspace(args, io, { isPartial: true, emits: true });
    printDiagnosticsOf(workspace, args, io);
    await assertFolder(workspace, findProject(io.cwd));
    const { models } = workspace.catalog;
    const [{ trees }, { templates, scripts }, captured, { buildSite }] = await Promise.all([
      planTrees(workspace),
      readSiteAssets(),
      capturedDays(workspace),
      import("../site/build-site.js"),
    ]);
    const inputs = { config: workspace.config, templates, base, captured, generated: trees.generated.files, scripts };
    const files = await buildSite(models, inputs, io.memoize);
    const { written, removed } = writeFiles(workspace.out, files);
    const folder = relative(io.cwd, workspace.out) || ".";
    io.out(
      `${plural(models.length, "model")}, ${plural(files.length, "file")} in ${folder}: ${written} written, ${removed} removed`,
    );
    if (!args.quiet) {
      io.err(`To read it, serve the folder with any static server, such as npx http-server ${folder}`);
      if (base.origin === "") io.err("Links in sitemap.xml are paths. To make them absolute, set --base to a URL");
    }
    return count(workspace.diagnostics).errors > 0 ? 1 : 0;
  });
}

/** Refuses a path that cannot be the folder of a site. */
async function assertFolder(workspace: Workspace, project: string): Promise<void> {
  const { out, schemas, pages } = workspace;
  if (pages.length === 0) {
    throw new UsageError(
      `Found no pages in ${schemas}/pages: nothing was written`,
      "Add pages with codegen add, or set their folder with --schemas",
    );
  }
  const found = statSync(out, { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory())
    throw new UsageError(`Cannot write to ${out}: it is a file`, "Set a folder with --out");
  assertApartFromInputs(workspace);
  await assertApartFromPackages(out, project);
}

/** The day of the last capture of each page: of its last commit, or of the file if it was not committed since. */
async function capturedDays({ schemas, pages }: Workspace): Promise<ReadonlyMap<string, string>> {
  const folder = join(schemas, "pages");
  // Without git, or in a shallow clone, the date is unknown.
  const repository = await openRepository(resolve(folder)).catch(() => undefined);
  if (repository === undefined || repository.isShallow) return new Map();
  const committed = await lastCommitDays(resolve(folder)).catch(() => undefined);
  if (committed === undefined) return new Map();
  return new Map(
    pages.map(({ path }) => {
      const own = path.slice(PAGES_PREFIX.length);
      return [path, committed.get(own) ?? statSync(join(folder, own)).mtime.toISOString().slice(0, 10)] as const;
    }),
  );
}
