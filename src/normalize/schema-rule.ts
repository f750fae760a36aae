import type { Diagnostic, Outcome } from "../base/diagnostic.js";
import { type JsonNode, type JsonObject, markChanged, renderJson } from "../base/json.js";
import { diagnose, type FindingArgs, type RuleId } from "../base/rules.js";

/** Where in a contract a schema stands. */
export interface SchemaPlace {
  readonly model: string;
  readonly locale: string;
  /** From the contract's root: `/input/properties/duration`. */
  readonly pointer: string;
  /** Request bodies that pages of the model show: values of `/input`. */
  readonly samples?: readonly JsonNode[];
  /** Whether the contract has too many patterns for each of them to be analysed. */
  readonly hasTooManyPatterns?: boolean;
}

/** Corrects one thing about one schema (not about its subschemas); undefined where there is nothing to correct. */
export type SchemaRule = (schema: JsonObject, at: SchemaPlace) => Outcome<JsonObject> | undefined;

/** The outcome of a rule that changed the schema: marked for `codegen why`, and reported at `node`'s place. */
export function changed<Id extends RuleId>(
  rule: Id,
  schema: JsonObject,
  node: JsonNode | undefined,
  at: SchemaPlace,
  ...args: FindingArgs<Id>
): Outcome<JsonObject> {
  return { value: markChanged(schema, rule), diagnostics: [report(rule, node ?? schema, at, ...args)] };
}

/** A diagnostic at the place of `node`. */
export function report<Id extends RuleId>(
  rule: Id,
  node: JsonNode,
  at: SchemaPlace,
  ...args: FindingArgs<Id>
): Diagnostic {
  return diagnose(rule, { ...at, origin: node.origin }, ...args);
}

/** A value as a message shows it: JSON, cut to a readable length. */
export function show(node: JsonNode): string {
  const text = renderJson(node);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
