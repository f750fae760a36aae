import { UsageError } from "../base/usage-error.js";
import { isUncertain, npmFailure } from "./npm-failure.js";
import { type RegistryAddress, readIntegrity } from "./registry.js";
import { NpmError, runNpm } from "./run-npm.js";

/** A packed package. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** Name of the file in the folder that it was packed into. */
  readonly filename: string;
  readonly integrity: string;
  /** Bytes of the tarball. */
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

/**
 * Packs folders into tarballs, without running their scripts. The same files give the same bytes.
 *
 * @param folders Absolute paths of packages.
 * @param destination An existing folder.
 */
export async function packPackages(
  folders: readonly string[],
  destination: string,
  cwd: string,
): Promise<readonly Tarball[]> {
  try {
    const packed = await runNpm(["pack", ...folders, "--ignore-scripts", `--pack-destination=${destination}`], cwd);
    return Object.values(packed as Readonly<Record<string, Tarball>>);
  } catch (cause) {
    if (!(cause instanceof NpmError)) throw cause;
    throw new UsageError(`Cannot pack the packages: ${cause.message}`, "Fix that, then run the same command again", {
      cause,
    });
  }
}

/** Fetches a published tarball into a folder. @returns The name of the file. */
export async function fetchTarball(
  spec: string,
  destination: string,
  registry: RegistryAddress,
  cwd: string,
): Promise<string> {
  try {
    const packed = await runNpm(["pack", spec, `--pack-destination=${destination}`, ...registry.options], cwd);
    return Object.values(packed as Readonly<Record<string, Tarball>>)[0]?.filename ?? "";
  } catch (cause) {
    throw npmFailure(`fetch ${spec}`, registry.url, cause);
  }
}

/** Options for publishing a tarball. */
interface PublishOptions {
  readonly registry: RegistryAddress;
  /** The dist-tag. */
  readonly tag: string;
  readonly access: "public" | "restricted" | undefined;
  readonly provenance: boolean;
}

/**
 * Publishes a tarball. If the connection is lost, the registry is asked if the upload arrived.
 *
 * @param file Absolute path of the tarball.
 * @throws {UsageError} If the registry does not have it afterwards.
 */
export async function publishTarball(
  { name, version, integrity }: Pick<Tarball, "name" | "version" | "integrity">,
  file: string,
  { registry, tag, access, provenance }: PublishOptions,
  cwd: string,
): Promise<void> {
  const options = [
    `--tag=${tag}`,
    ...(access === undefined ? [] : [`--access=${access}`]),
    ...(provenance ? ["--provenance"] : []),
    "--ignore-scripts",
    ...registry.options,
  ];
  try {
    await runNpm(["publish", file, ...options], cwd);
  } catch (cause) {
    const failure = npmFailure(`publish ${name}@${version}`, registry.url, cause);
    if (!(cause instanceof NpmError) || !isUncertain(cause)) throw failure;
    const found = await readIntegrity(name, version, registry, cwd).catch(() => undefined);
    if (found !== integrity) throw failure;
  }
}
