const TITLE = "# Changelog\n";

/**
 * Adds a release at the top of a `CHANGELOG.md`, or replaces the section of this release.
 *
 * @param existing The text of the file; undefined if there is none.
 */
export function withRelease(existing: string | undefined, version: string, changes: string): string {
  const sections = (existing ?? "").split(/^(?=## )/m);
  const [head = "", ...releases] = sections[0]?.startsWith("## ") === true ? ["", ...sections] : sections;
  const others = releases.filter((section) => !section.startsWith(`## ${version}\n`));
  const all = [`## ${version}\n\n${changes.trim()}\n`, ...others.map((section) => `${section.trimEnd()}\n`)];
  return `${head.trim() === "" ? TITLE : `${head.trimEnd()}\n`}\n${all.join("\n")}`;
}
