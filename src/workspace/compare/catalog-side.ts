import type { Commit } from "../../disk/git.js";
import type { ApiReport } from "../../model/api-report.js";
import type { CatalogModel } from "../../model/catalog-model.js";
import type { LocatedDiagnostic } from "../../rules/place.js";

/** One side of a comparison: pages, model files, folders of either, a git revision, or the pages of the workspace. */
export interface CatalogSide {
  /** The name for messages: `git:v1.2.0`, `the pages`. */
  readonly name: string;
  /** Sorted by id. */
  readonly models: readonly CatalogModel[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** The exports of the client; undefined if this side has no packages. */
  readonly exports: () => Promise<ApiReport | undefined>;
  /** The commit, if the side is a git revision. */
  readonly commit?: Commit;
  /** Versions of the packages by folder, if the side is a git revision that has them. */
  readonly versions?: PackageVersions;
  /** Reads the committed files of a package by path in its folder, if the side is a git revision. */
  readonly readPackage?: (folder: string) => Promise<ReadonlyMap<string, string>>;
}

/** The version of each package, by its folder. */
export type PackageVersions = Readonly<Record<string, string>>;
