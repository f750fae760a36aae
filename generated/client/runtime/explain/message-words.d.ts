/** Messages in languages other than English are tables of words: one function says them all. */
import { type Messages } from "../messages/en.js";
import type { InputHint } from "../standard-schema.js";
/** What one language needs. In each text `%` stands for the value. */
export interface Words {
    /** The input as a whole, where no field is named. */
    readonly input: string;
    /** By JSON Schema keyword. */
    readonly problems: Readonly<Record<"required" | "unknown" | "type" | "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" | "minLength" | "maxLength" | "minItems" | "maxItems" | "pattern" | "format" | "uri" | "enum" | "const" | "other", string>>;
    readonly got: string;
    readonly suggestion: string;
    readonly hints: Readonly<Record<InputHint, string>>;
}
/** Makes the messages of a language from its words. */
export declare function messagesFrom(words: Words): Messages;
