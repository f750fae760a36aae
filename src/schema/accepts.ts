import type { JsonNode } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { checks } from "./checks.js";
import { isAsserting, keywords } from "./keywords.js";
import type { JudgeOptions, KeywordUse, Refusal, Refusals } from "./refusal.js";
import { fitsTypes, hasType, typesOf } from "./types.js";

/**
 * Returns true if the schema accepts the value. The generated client and Ajv give the same answer, but for formats:
 * only `uri` is asserted.
 */
export function accepts(schema: JsonNode, value: JsonNode, options: JudgeOptions = {}): boolean {
  return refusals(schema, value, options).next().done === true;
}

/** The first reason for which the schema refuses the value; undefined if the schema accepts it. */
export function refusal(schema: JsonNode, value: JsonNode, options: JudgeOptions = {}): string | undefined {
  const first = refusals(schema, value, options).next();
  if (first.done === true) return undefined;
  const { names, reason } = first.value;
  return [...names.map((name) => JSON.stringify(name)), reason].join(": ");
}

/**
 * Everything about a value that a schema refuses, in the order of the schema's keywords.
 *
 * @param pointer Of the schema.
 */
export function refusals(schema: JsonNode, node: JsonNode, options: JudgeOptions = {}, pointer = ""): Refusals {
  return judge(schema, node, { options, pointer, names: [] });
}

interface JudgeContext extends Pick<Refusal, "pointer" | "names"> {
  readonly options: JudgeOptions;
}

function* judge(schema: JsonNode, node: JsonNode, { options, pointer, names }: JudgeContext): Refusals {
  const refuseBy =
    (keyword: string): KeywordUse["refuse"] =>
    (reason, details) => ({ pointer, keyword, schema, node, names, ...details, reason });
  if (schema.kind !== "object") {
    if (schema.kind === "scalar" && schema.value === false) yield refuseBy("")("no value is allowed here");
    return;
  }
  if (!fitsTypes(schema, node)) {
    // The other keywords have nothing to add about a value of the wrong type.
    yield refuseBy("type")(`it must be ${typesOf(schema).map(withArticle).join(" or ")}`);
    return;
  }
  const apply: KeywordUse["apply"] = (subschema, ...tokens) =>
    judge(subschema, node, { options, names, pointer: pointerTo(pointer, ...tokens) });
  const applyTo: KeywordUse["applyTo"] = (member, subschema, ...tokens) =>
    judge(subschema, member.node, {
      options,
      names: member.name === undefined ? names : [...names, member.name],
      pointer: pointerTo(pointer, ...tokens),
    });
  for (const [keyword, wanted] of schema.members) {
    if (!isAsserting(keyword)) continue;
    const { appliesTo } = keywords[keyword];
    if (appliesTo !== "any" && !hasType(node, appliesTo)) continue;
    yield* checks[keyword]({ wanted, schema, node, options, refuse: refuseBy(keyword), apply, applyTo });
  }
}

function withArticle(type: string): string {
  return type === "null" ? type : `${/^[aio]/.test(type) ? "an" : "a"} ${type}`;
}
