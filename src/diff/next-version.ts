import semver from "semver";
import type { Bump } from "./bump.js";

/**
 * Raises a version. Before 1.0.0, `^0.x.y` allows patches alone on npm: a major bump raises the minor number, and every
 * other bump the patch number. A prerelease becomes its release if that is as high as the bump asks for.
 *
 * @throws {RangeError} If `version` is not a semantic version.
 */
export function nextVersion(version: string, bump: Bump): string {
  const parsed = semver.parse(version);
  if (parsed === null) throw new RangeError(`Cannot raise the version "${version}": it is not a semantic version`);
  if (bump === "none") return version;
  return parsed.inc(parsed.major === 0 ? early(bump, parsed.minor) : bump).version;
}

/** On npm, every 0.0.x version is breaking. */
function early(bump: Exclude<Bump, "none">, minor: number): "minor" | "patch" {
  return bump === "major" && minor > 0 ? "minor" : "patch";
}

/** Tells if `to` is at least as high as the bump of `from` asks for. */
export function isRaisedEnough(from: string, to: string, bump: Bump): boolean {
  return semver.gte(to, nextVersion(from, bump));
}
