import { relative } from "node:path";
import { compareTree, type TreeComparison } from "../disk/tree.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { type Drift, findDriftOf } from "./compare/drift.js";
import { openStatIndex, type StatIndex } from "./current-state.js";
import type { Io } from "./io.js";
import type { SharedArgs } from "./shared-args.js";
import { planTrees, type Trees } from "./trees.js";
import { findTypeErrors } from "./type-errors.js";
import { openWorkspace } from "./workspace.js";

/** The options of a check. */
interface ProjectCheckArgs extends SharedArgs {
  /** A side, as for `diff`, to compare the pages with. */
  readonly against?: string | undefined;
  /** Compiles all emitted declarations too. */
  readonly types: boolean;
}

/** The differences between the committed files and what `generate` would write. */
export interface Checked extends TreeComparison {
  /** The number of models. */
  readonly models: number;
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly drift: Drift | undefined;
  /** The compiler's messages about the emitted declarations; empty without `--types`. */
  readonly typeErrors: string;
}

/**
 * Compares all files and, if requested, the drift. Does not read files that the index knows to be current. Prints
 * nothing.
 *
 * @param needsInfos True to return infos too. To find their places, every repaired page is read.
 */
export async function checkProject(args: ProjectCheckArgs, io: Io, needsInfos = true): Promise<Checked> {
  const index = openStatIndex(args, io, needsInfos);
  const known = args.against === undefined && !args.types ? index.known() : undefined;
  if (known !== undefined) {
    const { ids, diagnostics } = known;
    const models = ids.length;
    return { differences: [], lineEnds: [], models, diagnostics, drift: undefined, typeErrors: "" };
  }
  const workspace = await openWorkspace(args, io, { isPartial: true, emits: true, index, withoutInfos: !needsInfos });
  // To compile them, all declarations are needed.
  const { trees, hashes } = await planTrees(workspace, args.types ? undefined : index);
  const compared = compareFiles(trees, index, io);
  const typeErrors = args.types ? await findTypeErrors(trees.generated) : "";
  const drift = args.against === undefined ? undefined : await findDriftOf(workspace, args.against, args, io);
  if (compared.differences.length + compared.lineEnds.length === 0)
    await index.remember(workspace, { hashes, written: [], isCurrent: true });
  const { catalog, diagnostics } = workspace;
  return { ...compared, models: catalog.models.length, diagnostics, drift, typeErrors };
}

/** Compares everything that codegen writes. Paths are relative to the current folder. */
function compareFiles(
  { models, generated, fileSchemas }: Trees,
  { listFolder }: Pick<StatIndex, "listFolder">,
  io: Io,
): TreeComparison {
  const compared = [models, generated, fileSchemas].map((tree) => {
    const folder = (relative(io.cwd, tree.root) || ".").replaceAll("\\", "/");
    const { differences, lineEnds } = compareTree(tree, listFolder);
    return {
      differences: differences.map((difference) => ({ ...difference, path: `${folder}/${difference.path}` })),
      lineEnds: lineEnds.map((path) => `${folder}/${path}`),
    };
  });
  return {
    differences: compared.flatMap(({ differences }) => differences),
    lineEnds: compared.flatMap(({ lineEnds }) => lineEnds),
  };
}
