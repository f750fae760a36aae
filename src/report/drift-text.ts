import type { JsonNode } from "../base/json.js";
import { bumpOf } from "../diff/bump.js";
import type { Change, Level } from "../diff/change.js";
import { spell } from "../diff/rules/spell.js";
import { terminalText } from "../text/terminal.js";
import { byModel, summarize, titleOf } from "./drift-summary.js";

/** The colours of a terminal, as picocolors has them. */
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

/** No colours: pipes, files, `NO_COLOR`. */
export const plain: Colors = { bold: same, dim: same, red: same, yellow: same, green: same, cyan: same };

/** For a terminal: by model, worst first, with before → after. Ends with a line feed. */
export function renderDriftText(changes: readonly Change[], colors: Colors = plain): string {
  const groups = byModel(changes).map(({ model, changes: own }) =>
    [colors.bold(terminalText(titleOf(model))), ...own.flatMap((change) => changeLines(change, colors))].join("\n"),
  );
  const verdict = changes.length === 0 ? "" : `; bump: ${bumpOf(changes)}`;
  return `${[...groups, `${summarize(changes)}${verdict}`].join("\n\n")}\n`;
}

function changeLines(change: Change, colors: Colors): readonly string[] {
  const indent = " ".repeat(14);
  const place = `${change.direction}${change.pointer === "" ? "" : ` ${change.pointer}`}`;
  const lines = [
    `  ${levelColor(change.level, colors)(change.level.padEnd(10))}  ${terminalText(change.message)}`,
    `${indent}${colors.dim(terminalText(`${place}  ${change.id}  ${change.fingerprint}`))}`,
  ];
  if (change.before || change.after) lines.push(`${indent}${side(change.before)} → ${side(change.after)}`);
  if (change.witness !== undefined) lines.push(`${indent}${terminalText(change.witness)}`);
  if (change.breaks !== "nothing")
    lines.push(`${indent}${colors.dim(`breaks ${breaksName(change)}: ${terminalText(change.reason)}`)}`);
  return lines;
}

function side(node: JsonNode | undefined): string {
  return node === undefined ? "(none)" : terminalText(spell(node));
}

function breaksName({ breaks }: Change): string {
  return breaks === "both" ? "wire and types" : breaks;
}

function levelColor(level: Level, colors: Colors): Paint {
  return { breaking: colors.red, warning: colors.yellow, compatible: colors.green, docs: colors.cyan }[level];
}
