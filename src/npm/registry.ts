import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npmFailure } from "./npm-failure.js";
import { NpmError, readSettings, runNpm } from "./run-npm.js";

/** The registry of a package. */
export interface RegistryAddress {
  readonly url: string;
  /** Options that make npm use it, also for a scope that has another registry in `.npmrc`. */
  readonly options: readonly string[];
}

/** The published versions of a package, oldest first, and its dist-tags. Both are empty if it was never published. */
export interface Published {
  readonly versions: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** A package to look for. */
export interface Named {
  readonly name: string;
  readonly publishConfig?: { readonly registry?: string };
}

/**
 * Finds the registries of packages: those of their `publishConfig`, else those that npm is configured to use. npm knows
 * its registries, tokens and proxies from `.npmrc`.
 *
 * @param cwd The folder whose `.npmrc` is used.
 * @returns One for each package, in the same order.
 */
export async function findRegistries(packages: readonly Named[], cwd: string): Promise<readonly RegistryAddress[]> {
  const open = packages.filter(({ publishConfig }) => publishConfig?.registry === undefined);
  const keys = [...new Set(["registry", ...open.flatMap(({ name }) => scopeKey(name) ?? [])])];
  const settings = open.length === 0 ? {} : await readSettings(keys, cwd);
  return packages.map(({ name, publishConfig }) => {
    const scope = scopeKey(name);
    const own = publishConfig?.registry;
    if (own === undefined) return { url: (scope && settings[scope]) ?? settings["registry"] ?? "", options: [] };
    // npm prefers the registry of a scope to the general one.
    return { url: own, options: [`--registry=${own}`, ...(scope === undefined ? [] : [`--${scope}=${own}`])] };
  });
}

/** The setting of npm that has the registry of a scope: `@acme:registry`. */
function scopeKey(name: string): string | undefined {
  return name.startsWith("@") ? `${name.slice(0, name.indexOf("/"))}:registry` : undefined;
}

/**
 * Reads the versions and dist-tags of a package. @throws {UsageError} If the registry gives no answer that can be used.
 */
export async function readPublished(name: string, registry: RegistryAddress, cwd: string): Promise<Published> {
  try {
    const found = (await askRegistry(["view", name, "versions", "dist-tags"], registry, cwd)) ?? {};
    const { versions = [], "dist-tags": tags = {} } = found as {
      readonly versions?: string | readonly string[];
      readonly "dist-tags"?: Published["tags"];
    };
    return { versions: typeof versions === "string" ? [versions] : versions, tags };
  } catch (cause) {
    if (cause instanceof NpmError && cause.code === "E404") return { versions: [], tags: {} };
    throw npmFailure(`look up ${name}`, registry.url, cause);
  }
}

/** The hash of a published tarball, as `npm pack` computes it; undefined if the version is not published. */
export async function readIntegrity(
  name: string,
  version: string,
  registry: RegistryAddress,
  cwd: string,
): Promise<string | undefined> {
  try {
    const found = await askRegistry(["view", `${name}@${version}`, "dist.integrity"], registry, cwd);
    return typeof found === "string" ? found : undefined;
  } catch (cause) {
    if (cause instanceof NpmError && cause.code === "E404") return undefined;
    throw npmFailure(`look up ${name}@${version}`, registry.url, cause);
  }
}

/** npm answers from its cache if the registry does not, so it gets an empty one: an old answer would be wrong here. */
async function askRegistry(args: readonly string[], registry: RegistryAddress, cwd: string): Promise<unknown> {
  const cache = await mkdtemp(join(tmpdir(), "codegen-npm-"));
  try {
    return await runNpm([...args, `--cache=${cache}`, ...registry.options], cwd);
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}
