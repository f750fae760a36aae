import type { JsonSchema, ModelReference } from "../model.js";
import type { ValidationIssue } from "../standard-schema.js";
/**
 * What is wrong with a value that a validator refused; at most 20 issues.
 *
 * @returns Undefined if nothing is wrong with it as it would be sent: a key whose value is `undefined` is not, so it must
 *   not count as an unknown key either. Spreading optional settings into an input is common.
 */
export declare function explainInput(validate: (value: unknown) => boolean, schema: JsonSchema, value: unknown, isUri: (text: string) => boolean): readonly ValidationIssue[] | undefined;
/** What is wrong with an output by its model's schema; undefined if nothing is. */
export declare function explainOutput(reference: ModelReference<unknown, unknown>, output: unknown, isUri: (text: string) => boolean): Promise<readonly ValidationIssue[] | undefined>;
