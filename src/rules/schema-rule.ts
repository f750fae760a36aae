import type { JsonNode, JsonObject } from "../base/json.js";
import type { Rule, RuleOf } from "./rule.js";

/** The place of a schema in a contract. */
export interface SchemaPlace {
  readonly model: string;
  readonly locale: string;
  /** From the contract's root: `/input/properties/duration`. */
  readonly pointer: string;
  /** The sample requests of the model's pages. */
  readonly samples?: readonly JsonNode[];
  /** The contract has too many patterns to analyse each of them. */
  readonly hasTooManyPatterns?: boolean;
  /** The schema is in the place of another one: a branch of a combination or condition. */
  readonly isPart?: boolean;
}

/** A rule that corrects one thing about one schema, but nothing about its subschemas. */
export interface SchemaRule extends Rule {
  /** Returns undefined if there is nothing to correct. */
  readonly apply: (schema: JsonObject, at: SchemaPlace) => Repair<readonly unknown[]> | undefined;
}

/** The values of a schema that a model's pages show. */
export interface Shown {
  /** From sample requests. */
  readonly values: readonly JsonNode[];
  /** The schema is that of a required property. */
  readonly isRequired: boolean;
}

/** A rule that adapts a clean schema to the values that the pages themselves show. */
export interface SampleRule extends Rule {
  /** Returns undefined if the schema fits the values. */
  readonly apply: (schema: JsonObject, shown: Shown) => Repair<readonly unknown[]> | undefined;
}

/** A repaired schema and what was found in it. */
export interface Repair<Args> {
  readonly schema: JsonObject;
  readonly found: readonly Problem<Args>[];
}

/** One problem that a rule found. */
export interface Problem<Args> {
  /** The node that the diagnostic points at. */
  readonly node: JsonNode;
  /** The arguments of the rule's message. */
  readonly args: Args;
  /** The path from the schema to the part of it that has the problem. */
  readonly tokens?: readonly (string | number)[];
}

/** Declares a rule that corrects schemas. */
export function schemaRule<const Id extends string, Args extends readonly unknown[]>(
  definition: RuleOf<Id, Args> & {
    readonly apply: (schema: JsonObject, at: SchemaPlace) => Repair<NoInfer<Args>> | undefined;
  },
): typeof definition {
  return definition;
}

/** Declares a rule that adapts schemas to values. */
export function sampleRule<const Id extends string, Args extends readonly unknown[]>(
  definition: RuleOf<Id, Args> & {
    readonly apply: (schema: JsonObject, shown: Shown) => Repair<NoInfer<Args>> | undefined;
  },
): typeof definition {
  return definition;
}

/** A repair of one problem, at `node`. */
export function repaired<Args extends readonly unknown[]>(
  schema: JsonObject,
  node: JsonNode,
  ...args: Args
): Repair<Args> {
  return { schema, found: [{ node, args }] };
}
