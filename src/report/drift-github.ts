import { type Change, type Level, levels } from "../diff/change.js";
import type { ChangePlace, PlaceOf } from "./drift-place.js";
import { summarize } from "./drift-summary.js";
import { type Annotation, renderGithubCommand } from "./github-command.js";

/** GitHub shows ten annotations of a level per step, and drops the others silently. */
const MAX_ANNOTATIONS = 10;

const annotationLevels: Readonly<Record<Level, Annotation["level"]>> = {
  breaking: "error",
  warning: "warning",
  compatible: "notice",
  docs: "notice",
};

/**
 * Prints workflow commands: at most ten errors, ten warnings and ten notices, with one of each model first. The last
 * line counts the changes without an annotation. Ends with a line feed unless there are no changes.
 */
export function renderDriftGithub(changes: readonly Change[], placeOf: PlaceOf = () => undefined): string {
  const shown = (["error", "warning", "notice"] as const).flatMap((annotation) => {
    const own = levels.filter((level) => annotationLevels[level] === annotation);
    const sorted = own.flatMap((level) => changes.filter((change) => change.level === level));
    return oneOfEachFirst(sorted).slice(0, MAX_ANNOTATIONS);
  });
  const hidden = changes.filter((change) => !shown.includes(change));
  const lines = shown.map((change) => annotation(change, placeOf(change)));
  const rest =
    hidden.length === 0 ? [] : [`Without an annotation: ${summarize(hidden)}. The job summary has all changes.`];
  return [...lines, ...rest].map((line) => `${line}\n`).join("");
}

/** The first change of each model, then all others. */
function oneOfEachFirst(changes: readonly Change[]): readonly Change[] {
  const firsts = [...new Map(changes.toReversed().map((change) => [change.model, change])).values()];
  const first = changes.filter((change) => firsts.includes(change));
  return [...first, ...changes.filter((change) => !firsts.includes(change))];
}

function annotation(change: Change, place: ChangePlace | undefined): string {
  const subject = change.model === "" ? "" : `${change.model}: `;
  const more = [change.witness, change.cause && `Cause: ${change.cause}`].filter((text) => text !== undefined);
  return renderGithubCommand({
    level: annotationLevels[change.level],
    title: `${change.level}: ${change.id}`,
    message: [`${subject}${change.message}`, ...more].join("\n"),
    ...place,
  });
}
