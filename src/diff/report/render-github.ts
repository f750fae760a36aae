import type { Change } from "../change.js";
import { worstFirst } from "./summary.js";

/** GitHub shows ten annotations of a level and step, and drops the rest without a word. */
const MOST_ANNOTATIONS = 10;

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
  const command = { breaking: "error", warning: "warning", compatible: "notice", docs: "notice" }[change.level];
  const properties = [
    ...(file === undefined ? [] : [`file=${escapeProperty(file)}`]),
    `title=${escapeProperty(`${change.level}: ${change.id}`)}`,
  ];
  const subject = change.model === "" ? "" : `${change.model}: `;
  const witness = change.witness === undefined ? "" : `\n${change.witness}`;
  return `::${command} ${properties.join(",")}::${escapeData(`${subject}${change.message}${witness}`)}`;
}

/** As the runner's own toolkit escapes: a line break would end the command and start another one. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
