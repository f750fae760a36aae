import type { ReleaseConfig } from "../config.js";
import type { Bump } from "../diff/bump.js";
import type { EmittedPackage } from "../emit/emitters.js";
import type { Published, RegistryAddress } from "../npm/registry.js";

/** What a user asks of a release. */
export interface ReleaseOptions {
  /** Name of the prerelease, such as `beta`; undefined for a stable release. */
  readonly pre: string | undefined;
  /** The dist-tag; undefined to choose it by the version. */
  readonly tag: string | undefined;
  readonly access: "public" | "restricted" | undefined;
  readonly provenance: boolean;
  /** If the release is committed and tagged. */
  readonly git: boolean;
}

/** What is known of one package before a release. */
export interface PackageFacts extends EmittedPackage {
  readonly registry: RegistryAddress;
  readonly published: Published;
  /** Its version in the last release; undefined for a first release. */
  readonly before: string | undefined;
  /** What the changes since the last release call for. */
  readonly bump: Bump;
  /** If a file of the package changed since the newest release or prerelease, versions and changelogs apart. */
  readonly isChanged: boolean;
  /** Markdown of its changes since the last release, without a heading. */
  readonly changes: string;
}

/** What is known before a release. */
export interface ReleaseFacts {
  /** The last release, as a person calls it; undefined for a first release. */
  readonly base: string | undefined;
  /** The packages, the one that names the release first. */
  readonly packages: readonly PackageFacts[];
  /** If a release with the versions of the config began and did not finish. */
  readonly isUnfinished: boolean;
  readonly settings: ReleaseConfig;
}

/** Something that keeps a release from being done, and what to do about it. */
export interface Problem {
  readonly message: string;
  readonly hint: string;
}
