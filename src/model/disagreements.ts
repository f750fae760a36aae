/** What the pages of one AI model say differently. */

import { type JsonNode, type JsonObject, object, renderJson } from "../base/json.js";
import { nodeAt } from "../base/pointer.js";
import type { Contract } from "../normalize/contract.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { type Difference, differences } from "./difference.js";

/** Two pages of different models would differ everywhere, and nobody reads more. */
const MAX_PER_PAGE = 20;

/** Whether both promise the same, as far as both say something. */
export function agree(left: Contract, right: Contract): boolean {
  return differencesOf(left, right).next().done === true;
}

/**
 * Each place where a contract says something else than those that are followed; many places are counted only.
 *
 * @param input The contract whose input is followed.
 * @param output The contract whose output is followed.
 */
export function disagreements(contract: Contract, input: Contract, output: Contract): readonly Diagnostic[] {
  const followed = output.output === undefined ? input : { ...input, output: output.output };
  const found = [...differencesOf(contract, followed)];
  const shown = found.slice(0, MAX_PER_PAGE).map(({ pointer, left, right }) => {
    const place = {
      origin: left?.origin ?? nearestOrigin(contract, pointer),
      related: right?.origin ?? nearestOrigin(followed, pointer),
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
  return [...shown, diagnose("page/too-many-findings", place, left)];
}

function* differencesOf(left: Contract, right: Contract): Generator<Difference, void, undefined> {
  yield* differences(left.input, right.input, "/input");
  // No output schema is no statement about the output.
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

/** Input and output under one root, so that pointers begin with `/input` or `/output`. */
function asRoot({ input, output }: Contract): JsonObject {
  return object([["input", input], ...(output === undefined ? [] : ([["output", output]] as const))]);
}
