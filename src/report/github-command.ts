import { terminalText } from "../text/terminal.js";

/** An annotation of GitHub Actions. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

/**
 * Prints an annotation as a workflow command. Text of a page cannot end the command: a second command could mask
 * secrets or set outputs of the workflow.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderGithubCommand(annotation: Annotation): string {
  const { level, title, message, file, line, column, endLine, endColumn } = annotation;
  // GitHub refuses columns of a region over several lines.
  const isOneLine = endLine === undefined || endLine === line;
  const properties: readonly (readonly [string, string | number | undefined])[] = [
    ["file", file],
    ["line", line],
    ["endLine", endLine],
    ["col", isOneLine ? column : undefined],
    ["endColumn", isOneLine ? endColumn : undefined],
    ["title", title],
  ];
  const printed = properties
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${printed.join(",")}::${escapeData(message)}`;
}

/** Keeps line breaks; other control characters become visible. */
function escapeData(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => terminalText(line).replaceAll("%", "%25"))
    .join("%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
