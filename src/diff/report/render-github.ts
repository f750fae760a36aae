import { type Annotation, renderGithubCommand } from "../../report/github-command.js";
import type { Change, Level } from "../change.js";
import { worstFirst } from "./summary.js";

/** GitHub shows ten annotations of a level and step, and drops the rest without a word. */
const MOST_ANNOTATIONS = 10;

const annotationLevels: Readonly<Record<Level, Annotation["level"]>> = {
  breaking: "error",
  warning: "warning",
  compatible: "notice",
  docs: "notice",
};

/** Finds the file that an annotation stands at, relative to the repository's root; undefined for none. */
export type FileOf = (change: Change) => string | undefined;

/** Workflow commands for the worst ten changes. Ends with a line feed unless there is nothing to say. */
export function renderGithub(changes: readonly Change[], fileOf: FileOf = () => undefined): string {
  return worstFirst(changes)
    .slice(0, MOST_ANNOTATIONS)
    .map((change) => `${annotation(change, fileOf(change))}\n`)
    .join("");
}

function annotation(change: Change, file: string | undefined): string {
  const subject = change.model === "" ? "" : `${change.model}: `;
  const witness = change.witness === undefined ? "" : `\n${change.witness}`;
  return renderGithubCommand({
    level: annotationLevels[change.level],
    title: `${change.level}: ${change.id}`,
    message: `${subject}${change.message}${witness}`,
    file,
  });
}
