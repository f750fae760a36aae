import { bumpOf } from "../diff/bump.js";
import { type Change, type Level, levels } from "../diff/change.js";
import { terminalText } from "../text/terminal.js";
import { docsLines } from "./drift-docs.js";
import { byModel, levelTitles, reasonsOf, reportTitle, summarize, usefulWitness, worstFirst } from "./drift-summary.js";

/** The colours of a terminal, from picocolors. */
export interface Colors {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
}

type Paint = (text: string) => string;

const same: Paint = (text) => text;

/** No colours, for pipes, files and `NO_COLOR`. */
export const plain: Colors = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same };

/** Options of a report for a terminal. */
interface TextOptions {
  readonly colors?: Colors;
  /** The most changes that are shown, the worst first. Default: all. */
  readonly limit?: number;
  /** All changes, if only a part is printed. The bump is that of all changes. */
  readonly all?: readonly Change[];
}

/**
 * Prints changes for a terminal: a summary, then the changes of all models by level, worst first. A change is one line,
 * and a second one if a value shows more than the message. The reason of each rule is printed once. Ends with a line
 * feed.
 */
export function renderDriftText(changes: readonly Change[], options: TextOptions = {}): string {
  const { colors = plain, limit = Number.POSITIVE_INFINITY, all = changes } = options;
  const verdict = all.length === 0 ? "" : `; bump: ${bumpOf(all)}`;
  const shown = worstFirst(changes).slice(0, limit);
  const sections = levels.flatMap((level) => {
    const own = shown.filter((change) => change.level === level);
    return own.length === 0 ? [] : [section(level, own, colors)];
  });
  const hidden = worstFirst(changes).slice(shown.length);
  const rest = hidden.length === 0 ? [] : [`Not shown: ${summarize(hidden)}`];
  return `${[colors.bold(`${summarize(changes)}${verdict}`), ...sections, ...rest].join("\n\n")}\n`;
}

function section(level: Level, changes: readonly Change[], colors: Colors): string {
  const title = levelColor(level, colors)(colors.bold(levelTitles[level]));
  if (level === "docs")
    return [title, ...docsLines(changes).flatMap(({ model, lines }) => docsText(model, lines))].join("\n");
  const models = byModel(changes).flatMap(({ model, changes: own }) => [
    `  ${colors.bold(terminalText(reportTitle(model)))}`,
    ...own.flatMap((change) => changeLines(change, colors)),
  ]);
  const hasReasons = level === "breaking" || level === "warning";
  const reasons = hasReasons
    ? reasonsOf(changes).map(([reason, ids]) => colors.dim(`  ${ids.join(", ")}: ${reason}`))
    : [];
  return [title, ...models, ...(reasons.length > 0 ? ["", ...reasons] : [])].join("\n");
}

function docsText(model: string, lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${terminalText(reportTitle(model))}: ${terminalText(line)}`);
}

function changeLines(change: Change, colors: Colors): readonly string[] {
  const { message, id, cause } = change;
  const witness = usefulWitness(change);
  return [
    `    ${terminalText(message)} ${colors.dim(`[${id}]`)}`,
    ...(witness === undefined ? [] : [`      ${terminalText(witness)}`]),
    ...(cause === undefined ? [] : [`      Cause: ${terminalText(cause)}`]),
  ];
}

function levelColor(level: Level, colors: Colors): Paint {
  return { breaking: colors.red, warning: colors.yellow, compatible: colors.green, docs: colors.cyan }[level];
}
