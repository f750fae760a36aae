import { renderJson } from "../base/json.js";
import { LineIndex } from "../base/line-index.js";
import { nodeAt } from "../base/pointer.js";
import { UsageError } from "../base/usage-error.js";
import type { Model } from "../model/model.js";
import { modelNode } from "../model/model-file.js";
import { renderCodeFrame } from "../report/code-frame.js";
import { terminalText } from "../text/terminal.js";
import type { Cause, Trace } from "../why/cause.js";
import { nearestPointer } from "../why/nearest-pointer.js";
import { explain } from "../why/trace.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { findModel } from "../workspace/select-models.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { displayPath, openWorkspace, type Workspace } from "../workspace/workspace.js";

/** The arguments of `codegen why`. */
export interface WhyArgs extends SharedArgs {
  readonly id: string;
  readonly pointer: string;
}

/** `codegen why <id> <pointer>`: shows where a line of a model comes from. */
export async function why(args: WhyArgs, io: Io): Promise<ExitCode> {
  const workspace = await openWorkspace(args, io);
  const model = await findModel(workspace.catalog.models, args.id).load();
  const pointer = args.pointer.replace(/^#/, "").replace(/^(?!\/)/, "/");
  const value = nodeAt(modelNode(model), pointer);
  if (value === undefined) throw noSuchPlace(model, pointer);
  io.out(`${io.colors.bold(terminalText(pointer))} = ${show(renderJson(value))}`);
  const { catalog, pages, diagnostics, overlays } = workspace;
  if (catalog.kept.has(model.id)) {
    io.out("  This is the committed version: its pages have errors now (codegen lint shows them)");
    return 0;
  }
  const place = (trace: Trace): string => placeOf(trace, workspace, io);
  const contracts = await catalog.contractsOf(model.id);
  const cause = explain(model, pointer, { contracts, pages, diagnostics, overlays });
  const rendered = render(cause, place, workspace, io);
  if (rendered !== "") io.out(rendered);
  return 0;
}

function noSuchPlace(model: Model, pointer: string): UsageError {
  const nearest = nearestPointer(modelNode(model), pointer);
  return new UsageError(
    `Cannot find ${pointer} in ${model.id}`,
    nearest === undefined
      ? "Use a JSON Pointer into the model, such as /input/properties/prompt; codegen show prints the model"
      : `Did you mean ${nearest}? codegen show prints the model`,
  );
}

function render(cause: Cause, place: (trace: Trace) => string, workspace: Workspace, io: Io): string {
  const lines: string[] = [];
  if (cause.made !== undefined) lines.push(`  made by codegen: ${cause.made}`);
  const [first, ...others] = cause.traces;
  if (first !== undefined) {
    lines.push(`  ${cause.made === undefined ? "from" : "at"} ${place(first)}`, ...frameOf(first, workspace, io));
  }
  lines.push(...cause.changes.map(({ rule, message }) => `  ${io.colors.dim(`[${rule}]`)} ${terminalText(message)}`));
  for (const { overlay, start, end, reason } of cause.corrections) {
    lines.push(`  overlay ${place({ page: overlay, start, end })}: ${terminalText(reason)}`);
  }
  for (const trace of others) {
    const says = trace.says === undefined ? "the same" : show(trace.says);
    lines.push(`  also ${place(trace)}: ${says}`);
  }
  return lines.join("\n");
}

function placeOf({ page, start }: Trace, workspace: Workspace, io: Io): string {
  const shown = terminalText(displayPath(page, workspace.schemas, io));
  const text = textOf(page, workspace);
  if (start === undefined || text === undefined) return shown;
  const { line, column } = new LineIndex(text).positionAt(start);
  return `${shown}:${line}:${column}`;
}

/** A node that an overlay added has the overlay as its page. */
function textOf(page: string, { pages, overlays }: Workspace): string | undefined {
  return pages.find(({ path }) => path === page)?.text ?? overlays.get(page);
}

function frameOf({ page, start, end }: Trace, workspace: Workspace, io: Io): readonly string[] {
  const text = textOf(page, workspace);
  if (text === undefined || start === undefined || end === undefined) return [];
  const index = new LineIndex(text);
  const [from, to] = [index.positionAt(start), index.positionAt(end)];
  const region = { ...from, endLine: to.line, endColumn: to.column };
  return [renderCodeFrame(text.split(/\r?\n/), region, io.colors)];
}

function show(json: string): string {
  return terminalText(json.length <= 200 ? json : `${json.slice(0, 199)}…`);
}
