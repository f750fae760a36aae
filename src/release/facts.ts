import type { ReleaseConfig } from "../config.js";
import type { Bump } from "../diff/bump.js";
import type { EmittedPackage } from "../emit/emitters.js";
import type { Published, RegistryAddress } from "../npm/registry.js";

/** The options of a release. */
export interface ReleaseOptions {
  /** Name of the prerelease, such as `beta`; undefined for a stable release. */
  readonly pre: string | undefined;
  /** The dist-tag; undefined to choose it by the version. */
  readonly tag: string | undefined;
  readonly access: "public" | "restricted" | undefined;
  readonly provenance: boolean;
  /** Commit and tag the release. */
  readonly git: boolean;
}

/** The state of one package before a release. */
export interface PackageFacts extends EmittedPackage {
  readonly registry: RegistryAddress;
  readonly published: Published;
  /** Its version in the last release; undefined for a first release. */
  readonly before: string | undefined;
  /** The bump that the changes since the last release need. */
  readonly bump: Bump;
  /** True if a generated file changed since the newest release or prerelease, apart from versions. */
  readonly isChanged: boolean;
  /** Markdown of its changes since the last release, without a heading. */
  readonly changes: string;
}

/** Everything that a plan is made from. */
export interface ReleaseFacts {
  /** The name of the last release, for people; undefined for a first release. */
  readonly base: string | undefined;
  /** The packages, the one that names the release first. */
  readonly packages: readonly PackageFacts[];
  /** True if a release with the versions of the config began and did not finish. */
  readonly isUnfinished: boolean;
  readonly settings: ReleaseConfig;
}

/** A problem that prevents a release, and how to fix it. */
export interface ReleaseObstacle {
  readonly message: string;
  readonly hint: string;
}
