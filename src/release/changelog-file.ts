const TITLE = "# Changelog\n";

/** Returns the changes of a release in a `CHANGELOG.md`; undefined if it has no section for the version. */
export function changesIn(existing: string | undefined, version: string): string | undefined {
  const heading = `## ${version}\n`;
  const section = sectionsOf(existing).find((text) => text.startsWith(heading));
  return section?.slice(heading.length).trim();
}

/**
 * Adds a release at the top of a `CHANGELOG.md`, or replaces the section of this release.
 *
 * @param existing The text of the file; undefined if there is none.
 */
export function withRelease(existing: string | undefined, version: string, changes: string): string {
  const sections = sectionsOf(existing);
  const [head = "", ...releases] = sections[0]?.startsWith("## ") === true ? ["", ...sections] : sections;
  const others = releases.filter((section) => !section.startsWith(`## ${version}\n`));
  const all = [`## ${version}\n\n${changes.trim()}\n`, ...others.map((section) => `${section.trimEnd()}\n`)];
  return `${head.trim() === "" ? TITLE : `${head.trimEnd()}\n`}\n${all.join("\n")}`;
}

/** Splits a changelog before each heading of a release. */
function sectionsOf(existing = ""): readonly string[] {
  return existing.split(/^(?=## )/m);
}
