/**
 * Returns true if a package changed between a commit and now, apart from its version.
 *
 * @param emitted Texts by path in the package.
 * @param committed The same, with files of others, such as the changelog.
 * @param isOwn Returns true if a committed path is generated.
 */
export function hasChanged(
  emitted: ReadonlyMap<string, string>,
  committed: ReadonlyMap<string, string>,
  isOwn: (path: string) => boolean,
): boolean {
  const versions = [emitted, committed].map(versionOf);
  for (const [path, text] of emitted) {
    if (withoutVersion(path, text, versions[0]) !== withoutVersion(path, committed.get(path), versions[1])) return true;
  }
  return [...committed.keys()].some((path) => isOwn(path) && !emitted.has(path));
}

function versionOf(files: ReadonlyMap<string, string>): string | undefined {
  return /^ {2}"version": (".*")/m.exec(files.get("package.json") ?? "")?.[1];
}

/** `package.json` and OpenAPI documents have the version of the package; the schemas of models do not. */
function withoutVersion(path: string, text: string | undefined, version: string | undefined): string | undefined {
  if (version === undefined || path.startsWith("models/") || !path.endsWith(".json")) return text;
  return text?.replace(`"version": ${version}`, '"version": ""');
}
