import { relative } from "node:path";
import { plural } from "../base/plural.js";
import { readSiteAssets } from "../disk/read-inputs.js";
import { writeFiles } from "../disk/written-files.js";
import { parseBase } from "../site/base.js";
import { findProject } from "../workspace/find-project.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { assertSiteFolder } from "../workspace/output-folder.js";
import { readCapturedDays } from "../workspace/read-captured-days.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { planTrees } from "../workspace/trees.js";
import { openWorkspace } from "../workspace/workspace.js";
import { count, printDiagnosticsOf } from "./print/print-diagnostics.js";

/** The options of `codegen site`. */
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
    await assertSiteFolder(workspace, findProject(io.cwd));
    const { models } = workspace.catalog;
    const [{ trees }, { templates, scripts }, captured, { buildSite }] = await Promise.all([
      planTrees(workspace),
      readSiteAssets(),
      readCapturedDays(workspace),
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
