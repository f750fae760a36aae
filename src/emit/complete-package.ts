import { UsageError } from "../base/usage-error.js";
import type { PackageConfig } from "../config.js";
import type { GeneratedFile } from "./emitter.js";
import { licenseText } from "./license.js";
import { describePackage } from "./package-manifest.js";

/**
 * Completes the files of an emitter of the user's own to an npm package: its name, version and other settings of the config
 * come first in its `package.json`, and a licence and a README are added if it emits none.
 *
 * @param folder Its folder in the out folder.
 */
export function completePackage(
  folder: string,
  files: readonly GeneratedFile[],
  config: PackageConfig,
): readonly GeneratedFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const manifest = { ...describePackage(config), ...ownKeys(byPath.get(`${folder}/package.json`), config) };
  return [
    ...new Map([
      [`${folder}/LICENSE`, { path: `${folder}/LICENSE`, text: licenseText(config) }],
      [`${folder}/README.md`, { path: `${folder}/README.md`, text: `# ${config.name}\n\n${config.description}\n` }],
      ...byPath,
      [`${folder}/package.json`, { path: `${folder}/package.json`, text: `${JSON.stringify(manifest, null, 2)}\n` }],
    ]).values(),
  ];
}

/** The keys of the `package.json` that the emitter made, without those that the config sets. */
function ownKeys(file: GeneratedFile | undefined, config: PackageConfig): Readonly<Record<string, unknown>> {
  if (file === undefined) return {};
  const set: ReadonlySet<string> = new Set(Object.keys(describePackage(config)));
  return Object.fromEntries(Object.entries(parseManifest(file)).filter(([key]) => !set.has(key)));
}

function parseManifest({ path, text }: GeneratedFile): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // The error below says all that there is to know.
  }
  throw new UsageError(`The emitted file "${path}" is not a JSON object`, "Fix its emitter: see docs/emitters.md");
}
