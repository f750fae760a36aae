import { type JsonNode, type JsonObject, object, renderJson } from "../base/json.js";
import { nodeAt } from "../base/pointer.js";
import type { Contract } from "../normalize/contract.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { type Difference, differences } from "./difference.js";

/** Limit of reported differences. Pages of two models would differ everywhere. */
const MAX_PER_PAGE = 20;

/** Returns true if two contracts promise the same, as far as both document it. */
export function agree(left: Contract, right: Contract): boolean {
  return differencesOf(left, right).next().done === true;
}

/**
 * Reports the places where a contract differs from the ones that are used. After a limit, places are only counted.
 *
 * @param input The contract whose input is used.
 * @param output The contract whose output is used.
 */
export function disagreements(contract: Contract, input: Contract, output: Contract): readonly Diagnostic[] {
  const counting = output.output === undefined ? input : { ...input, output: output.output };
  const found = [...differencesOf(contract, counting)];
  const shown = found.slice(0, MAX_PER_PAGE).map(({ pointer, left, right }) => {
    const place = {
      origin: left?.origin ?? nearestOrigin(contract, pointer),
      related: right?.origin ?? nearestOrigin(counting, pointer),
      pointer,
      model: contract.id,
      locale: contract.locale,
    };
    const { page } = pointer.startsWith("/output") ? output : input;
    return diagnose("model/locales-disagree", place, pointer, show(left), show(right), page);
  });
  const left = found.length - shown.length;
  if (left === 0) return shown;
  const place = { file: contract.page, model: contract.id, locale: contract.locale };
  return [...shown, diagnose("page/too-many-diagnostics", place, left)];
}

function* differencesOf(left: Contract, right: Contract): Generator<Difference, void, undefined> {
  yield* differences(left.input, right.input, "/input");
  // A page without an output schema does not document the output.
  if (left.output !== undefined && right.output !== undefined) {
    yield* differences(left.output, right.output, "/output");
  }
}

function show(node: JsonNode | undefined): string {
  if (node === undefined) return "nothing";
  const text = renderJson(node);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

function nearestOrigin(contract: Contract, pointer: string): JsonNode["origin"] {
  const parent = pointer.slice(0, Math.max(0, pointer.lastIndexOf("/")));
  if (parent === "") return undefined;
  return nodeAt(asRoot(contract), parent)?.origin ?? nearestOrigin(contract, parent);
}

/** Input and output under one root, so that pointers start with `/input` or `/output`. */
function asRoot({ input, output }: Contract): JsonObject {
  return object([["input", input], ...(output === undefined ? [] : ([["output", output]] as const))]);
}
