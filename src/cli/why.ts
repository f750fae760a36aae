/** `codegen why M PTR`: where a line of a model comes from. */
import { type JsonNode, type Origin, object, renderJson } from "../base/json.js";
import { LineIndex } from "../base/place.js";
import { nodeAt, pointerTo, pointerTokens } from "../base/pointer.js";
import { type RuleId, rules } from "../base/rules.js";
import { UsageError } from "../base/usage-error.js";
import { terminalText } from "../emit/escape.js";
import type { Model } from "../model/model.js";
import type { ExitCode, Io } from "./io.js";
import { findModel } from "./list.js";
import type { SharedArgs } from "./options.js";
import { displayPath, openWorkspace, type Workspace } from "./workspace.js";

export interface WhyArgs extends SharedArgs {
  readonly id: string;
  readonly pointer: string;
}

export async function why(args: WhyArgs, io: Io): Promise<ExitCode> {
  const workspace = await openWorkspace(args, io);
  const model = findModel(workspace.catalog.models, args.id);
  const pointer = args.pointer.startsWith("/") ? args.pointer : `/${args.pointer}`;
  const found = findNode(model, pointer);
  io.out(`${pointer} = ${terminalText(cut(renderJson(found.node)))}`);
  for (const line of explain(found, workspace, io)) io.out(`  ${line}`);
  const pages = workspace.catalog.contracts.filter(({ id }) => id === model.id);
  const others = pages.flatMap(({ page, input, output }) => {
    const node = nodeAt(rootOf(input, output), found.pointer);
    return node?.origin === undefined || node.origin.page === found.origin?.page
      ? []
      : [
          `${placeOf(node.origin, workspace, io)} says ${terminalText(cut(renderJson(node)))}${page === node.origin.page ? "" : " (moved)"}`,
        ];
  });
  if (others.length > 0) io.out("  other pages:");
  for (const line of others) io.out(`    ${line}`);
  return 0;
}

interface Found {
  readonly node: JsonNode;
  readonly pointer: string;
  /** The place of the node, or of the nearest node around it that stood on a page. */
  readonly origin: Origin | undefined;
  readonly rules: readonly string[];
}

function findNode(model: Model, pointer: string): Found {
  const root = rootOf(model.input, model.output);
  const node = nodeAt(root, pointer);
  if (node === undefined) {
    throw new UsageError(
      `Cannot find ${pointer} in ${model.id}`,
      "A pointer begins with /input or /output: /input/properties/prompt. codegen show prints the model",
    );
  }
  let origin = node.origin;
  const ruleIds = [...(node.origin?.rules ?? [])];
  const tokens = pointerTokens(pointer);
  for (let length = tokens.length - 1; length > 0; length -= 1) {
    const around = nodeAt(root, pointerTo("", ...tokens.slice(0, length)));
    origin ??= around?.origin;
    // A keyword was changed by what changed its schema.
    if (length === tokens.length - 1) ruleIds.push(...(around?.origin?.rules ?? []));
  }
  return { node, pointer, origin, rules: [...new Set(ruleIds)] };
}

function explain({ node, origin, rules: ruleIds }: Found, workspace: Workspace, io: Io): readonly string[] {
  const place = origin === undefined ? "made by codegen" : `from ${placeOf(origin, workspace, io)}`;
  const source =
    node.origin === undefined && origin !== undefined ? `made by codegen; the schema around it is ${place}` : place;
  return [
    source,
    ...ruleIds.map(
      (id) =>
        `${id}: ${id in rules ? rules[id as RuleId].finding : ""} → ${id in rules ? rules[id as RuleId].result : ""}`,
    ),
  ];
}

function placeOf(origin: Origin, { pages, schemas }: Workspace, io: Io): string {
  const text = pages.find(({ path }) => path === origin.page)?.text ?? "";
  const { line, column } = new LineIndex(text).positionAt(origin.start);
  return `${displayPath(origin.page, schemas, io)}:${line}:${column}`;
}

function rootOf(input: JsonNode, output: JsonNode): JsonNode {
  return object([
    ["input", input],
    ["output", output],
  ]);
}

function cut(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
