import { type Messages } from "../messages/en.js";
import type { InputHint } from "../standard-schema.js";
/** The texts of a language other than English. In each, `%` stands for the value. */
export interface MessageTemplates {
    /** The whole input, if no field is named. */
    readonly input: string;
    /** By JSON Schema keyword. */
    readonly problems: Readonly<Record<"required" | "unknown" | "type" | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" | "minLength" | "maxLength" | "minItems" | "maxItems" | "uniqueItems" | "pattern" | "format" | "uri" | "enum" | "const" | "anyOf" | "oneOf" | "not" | "other", string>>;
    /** For a problem that depends on other properties: `%` stands for their names and values. */
    readonly when: string;
    readonly unless: string;
    readonly got: string;
    readonly suggestion: string;
    readonly hints: Readonly<Record<InputHint, string>>;
}
/** Makes the messages of a language from its texts. */
export declare function messagesFrom(words: MessageTemplates): Messages;
