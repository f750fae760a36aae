import { type Change, type Level, worstLevel } from "./change.js";

/** The part of the version that a release raises. Acknowledged changes count: users who upgrade meet them either way. */
export type Bump = "major" | "minor" | "patch" | "none";

const bumps: Readonly<Record<Level | "none", Bump>> = {
  breaking: "major",
  warning: "minor",
  compatible: "minor",
  docs: "patch",
  none: "none",
};

/** The bump that changes call for: the highest of all. */
export function bumpOf(changes: readonly Pick<Change, "level">[]): Bump {
  return bumps[worstLevel(changes)];
}

/** A package that codegen generates. */
export type PackageName = "client" | "schemas" | "docs";

/** The bump of one package: that of the changes in what it has. */
export function bumpOfPackage(name: PackageName, changes: readonly Change[]): Bump {
  return bumpOf(changesOfPackage(name, changes));
}

/** The changes in what a package has, each with its level for users of that package. */
export function changesOfPackage(name: PackageName, changes: readonly Change[]): readonly Change[] {
  switch (name) {
    case "client":
      return changes;
    case "schemas":
      return changes.filter(isInSchemas);
    case "docs":
      return changes.filter(({ model }) => model !== "").map((change) => ({ ...change, level: levelInDocs(change) }));
  }
}

/** The schemas package exports no code, and has the English texts alone. */
function isInSchemas({ model, direction, pointer }: Change): boolean {
  return model !== "" && (direction !== "texts" || /^\/en(?:\/|$)/.test(pointer));
}

/** A page that is gone breaks links, and a new page is new. Everything else is text. */
function levelInDocs({ kind }: Change): Level {
  if (["model-removed", "model-renamed", "path-changed", "locale-removed"].includes(kind)) return "breaking";
  return ["model-added", "locale-added"].includes(kind) ? "compatible" : "docs";
}
