import { type Change, type Level, worstLevel } from "./change.js";

/** What a release of these changes is called. Acknowledged changes count: whoever upgrades meets them all the same. */
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
