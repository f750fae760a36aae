import type { Change, Level } from "../diff/change.js";
import type { ChangePlace, PlaceOf } from "./drift-place.js";
import { worstFirst } from "./drift-summary.js";
import { type Annotation, renderGithubCommand } from "./github-command.js";

/** GitHub shows ten annotations of a level and step, and drops the rest without a word. */
const MOST_ANNOTATIONS = 10;

const annotationLevels: Readonly<Record<Level, Annotation["level"]>> = {
  breaking: "error",
  warning: "warning",
  compatible: "notice",
  docs: "notice",
};

/** Workflow commands for the worst ten changes. Ends with a line feed unless there is nothing to say. */
export function renderDriftGithub(changes: readonly Change[], placeOf: PlaceOf = () => undefined): string {
  return worstFirst(changes)
    .slice(0, MOST_ANNOTATIONS)
    .map((change) => `${annotation(change, placeOf(change))}\n`)
    .join("");
}

function annotation(change: Change, place: ChangePlace | undefined): string {
  const subject = change.model === "" ? "" : `${change.model}: `;
  const witness = change.witness === undefined ? "" : `\n${change.witness}`;
  return renderGithubCommand({
    level: annotationLevels[change.level],
    title: `${change.level}: ${change.id}`,
    message: `${subject}${change.message}${witness}`,
    ...place,
  });
}
