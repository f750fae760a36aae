import type { PackageConfig } from "../config.js";

/** The changelog of a package. `codegen release` writes it; `generate` keeps it. */
export const CHANGELOG = "CHANGELOG.md";

/** The first part of a `package.json`: everything that the user sets in `codegen.config.json`. */
export function describePackage(config: PackageConfig) {
  const { name, version, description, keywords, license, author, repository, homepage, bugs, funding, publishConfig } =
    config;
  return {
    name,
    version,
    description,
    ...(keywords !== undefined && keywords.length > 0 && { keywords }),
    license,
    ...(author !== undefined && { author }),
    ...(homepage !== undefined && { homepage }),
    ...(repository !== undefined && { repository: { type: "git", url: repositoryUrl(repository) } }),
    ...(bugs !== undefined && { bugs: bugs.includes("://") ? { url: bugs } : { email: bugs } }),
    ...(funding !== undefined && { funding }),
    ...(publishConfig !== undefined &&
      Object.keys(publishConfig).length > 0 && { publishConfig: { ...publishConfig } }),
  };
}

/** The URL as npm wants it. Otherwise npm warns at every publish and writes another one into the registry. */
function repositoryUrl(repository: string): string {
  const hosted = /^(?:git\+)?https:\/\/(github\.com|gitlab\.com|bitbucket\.org)\/([^?#]+?)(?:\.git|\/)?$/.exec(
    repository,
  );
  return hosted === null ? repository : `git+https://${hosted[1]}/${hosted[2]}.git`;
}
