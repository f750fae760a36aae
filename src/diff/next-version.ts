import semver from "semver";
import type { Bump } from "./bump.js";

/**
 * Increments a version. Before 1.0.0, `^0.x.y` allows only patches on npm, so a major bump increments the minor number
 * and every other bump the patch number. A prerelease becomes its release if that is high enough for the bump.
 *
 * @throws {RangeError} If `version` is not a semantic version.
 */
export function nextVersion(version: string, bump: Bump): string {
  const parsed = semver.parse(version);
  if (parsed === null) throw new RangeError(`Cannot increment the version "${version}": it is not a semantic version`);
  if (bump === "none") return version;
  return parsed.inc(parsed.major === 0 ? early(bump, parsed.minor) : bump).version;
}

/** Increments a 0.0.x version, of which every one is breaking on npm. */
function early(bump: Exclude<Bump, "none">, minor: number): "minor" | "patch" {
  return bump === "major" && minor > 0 ? "minor" : "patch";
}

/**
 * The version of the next release: the last version with the bump, or the version in the config without its prerelease
 * part if that is higher. A first release has the version in the config.
 *
 * @param before The version of the last release; undefined for a first one.
 * @param current The version of the config.
 */
export function releaseVersion(before: string | undefined, current: string, bump: Bump): string {
  const [release = current] = current.split("-");
  if (before === undefined) return release;
  const next = nextVersion(before, bump);
  return semver.gt(release, next) ? release : next;
}
