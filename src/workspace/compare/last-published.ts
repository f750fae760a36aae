import semver from "semver";
import type { Config } from "../../config.js";
import type { Io } from "../io.js";

/**
 * Finds the last published version of the client, to compare with if no tag names a release. On a maintenance branch,
 * it is the last one that is not above the version in the config. Prereleases do not count.
 *
 * @param published The published versions, if they are known. Default: the registry is asked.
 * @returns undefined if there is none.
 * @throws {UsageError} If the registry cannot be asked.
 */
export async function findLastPublished(
  { client }: Config,
  { cwd }: Pick<Io, "cwd">,
  published?: readonly string[],
): Promise<string | undefined> {
  const versions = published ?? (await askRegistry(client, cwd));
  const releases = versions.filter(
    (version) => semver.prerelease(version) === null && semver.lte(version, client.version),
  );
  return releases.sort(semver.rcompare)[0];
}

async function askRegistry(client: Config["client"], cwd: string): Promise<readonly string[]> {
  const { findRegistries, readPublished } = await import("../../npm/registry.js");
  const [registry = { url: "", options: [] }] = await findRegistries([client], cwd);
  return (await readPublished(client.name, registry, cwd)).versions;
}
