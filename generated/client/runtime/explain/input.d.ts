import type { JsonSchema, ModelReference } from "../model.js";
import type { ValidationIssue } from "../standard-schema.js";
/**
 * Explains why a validator refused a value, and how to fix it; at most 20 issues.
 *
 * @returns Undefined if the value is valid as it would be sent: a key whose value is `undefined` is not sent, so it
 *   must not count as an unknown key. Spreading optional settings into an input is common.
 */
export declare function explainInput(validate: (value: unknown) => boolean, schema: JsonSchema, value: unknown, isUri: (text: string) => boolean): readonly ValidationIssue[] | undefined;
/** Finds out what is wrong with an output by its model's schema; undefined if it is valid. */
export declare function explainOutput(reference: ModelReference<unknown, unknown>, output: unknown, isUri: (text: string) => boolean): Promise<readonly ValidationIssue[] | undefined>;
