import semver from "semver";
import type { Bump } from "./bump.js";

/**
 * The version after `version`. Before 1.0.0, npm takes `^0.x.y` to allow patches alone: what would be major raises the
 * minor, and everything else the patch. A prerelease ends where its release is at least as high as the bump asks for.
 *
 * @throws {RangeError} If `version` is no semantic version.
 */
export function nextVersion(version: string, bump: Bump): string {
  const parsed = semver.parse(version);
  if (parsed === null) throw new RangeError(`Cannot raise the version "${version}": it is no semantic version`);
  if (bump === "none") return version;
  return parsed.inc(parsed.major === 0 ? early(bump, parsed.minor) : bump).version;
}

/** Of 0.0.x, npm takes every version to be breaking. */
function early(bump: Exclude<Bump, "none">, minor: number): "minor" | "patch" {
  return bump === "major" && minor > 0 ? "minor" : "patch";
}

/** Whether `to` is raised enough over `from` for the bump. */
export function isRaisedEnough(from: string, to: string, bump: Bump): boolean {
  return semver.gte(to, nextVersion(from, bump));
}
