import { type Change, type Level, worstLevel } from "./change.js";

/**
 * The part of the version that a release increments. Acknowledged changes count too, because they affect users as well.
 */
export type Bump = "major" | "minor" | "patch" | "none";

const bumps: Readonly<Record<Level | "none", Bump>> = {
  breaking: "major",
  warning: "minor",
  compatible: "minor",
  docs: "patch",
  none: "none",
};

/** The bump that a list of changes needs: the highest of all. A new price needs none, since no package has prices. */
export function bumpOf(changes: readonly Pick<Change, "level" | "kind">[]): Bump {
  return bumps[worstLevel(changes.filter(isInPackages))];
}

function isInPackages({ kind }: Pick<Change, "kind">): boolean {
  return kind !== "price-changed";
}

/** The bump of the package in a folder of the out folder, from the changes that affect it. */
export function bumpOfPackage(folder: string, changes: readonly Change[]): Bump {
  return bumpOf(changesOfPackage(folder, changes));
}

/** The changes of one package, each with its level for users of that package. */
export function changesOfPackage(folder: string, changes: readonly Change[]): readonly Change[] {
  const own = changes.filter(isInPackages);
  switch (folder) {
    case "client":
      return own;
    case "schemas":
      return own.filter(isInSchemas);
    case "docs":
      return own.filter(({ model }) => model !== "").map((change) => ({ ...change, level: levelInDocs(change) }));
    // An emitter of the user's own may use everything of the models.
    default:
      return own.filter(({ model }) => model !== "");
  }
}

/** The bump of the schemas package, which exports no code and has only English texts. */
function isInSchemas({ model, direction, pointer }: Change): boolean {
  return model !== "" && (direction !== "texts" || /^\/en(?:\/|$)/.test(pointer));
}

/** The bump of the docs: a removed page breaks links, a new page is a feature, and everything else is text. */
function levelInDocs({ kind }: Change): Level {
  if (["model-removed", "model-renamed", "path-changed", "locale-removed"].includes(kind)) return "breaking";
  return ["model-added", "locale-added"].includes(kind) ? "compatible" : "docs";
}
