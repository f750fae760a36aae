import type { JsonSchema } from "./model.js";
/** The texts of one schema. */
interface NodeTexts {
    readonly title?: string;
    readonly description?: string;
}
/** The texts of a model in one language; those of schemas by JSON Pointer. */
interface LanguageTexts {
    readonly title?: string;
    readonly summary?: string;
    readonly input?: Readonly<Record<string, NodeTexts>>;
    readonly output?: Readonly<Record<string, NodeTexts>>;
}
/** The default export of `texts/…`: the texts of a model by language (BCP 47), and the sample request of its page. */
export interface ModelTexts<Language extends string = string> {
    readonly languages: Readonly<Record<Language, LanguageTexts>>;
    readonly sample?: Readonly<Record<string, unknown>>;
}
/** A model as tools for agents, forms and documentation want it. */
export interface ModelDescription {
    /** A name for tools: letters, digits, `_` and `-`, at most 64 characters. */
    readonly name: string;
    readonly title: string;
    readonly description: string;
    /** JSON Schema 2020-12 with titles, descriptions, limits, and the sample as its example. */
    readonly inputSchema: JsonSchema;
    readonly outputSchema: JsonSchema;
}
/** The parts of a model that are described. */
interface Described {
    readonly id: string;
    readonly inputSchema: JsonSchema;
    readonly outputSchema: JsonSchema;
}
/**
 * Describes a model to people and agents: its JSON Schemas with texts in a chosen language.
 *
 * @param texts The default export of `texts/…` of the same model.
 * @param language A description that the language lacks is in English, else in the first language that has it, and
 *   begins with that language: `(es) Qué mostrar`.
 */
export declare function describe<Language extends string>({ id, inputSchema, outputSchema }: Described, { languages, sample }: ModelTexts<Language>, language?: Language | "en"): ModelDescription;
export {};
