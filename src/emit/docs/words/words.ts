/** The generator's own words in the docs, in one language. They are Markdown; `…` in backticks stays as on the wire. */
export interface DocsWords {
  /** The language's name in itself. */
  readonly language: string;
  readonly allModels: string;
  /** A sentence: the model is no longer offered. */
  readonly retired: string;
  readonly quickStart: string;
  readonly token: string;
  readonly input: string;
  readonly output: string;
  readonly noInput: string;
  readonly noOutput: string;
  readonly lifecycle: string;

  readonly parameter: string;
  readonly field: string;
  readonly type: string;
  readonly required: string;
  /** The value that the server uses if the parameter is left out. */
  readonly default: string;
  readonly allowed: string;
  readonly description: string;

  readonly yes: string;
  readonly no: string;
  readonly or: string;
  /** Labels before a value: "Items: 2 – 4". Nothing has to agree in number or case with it. */
  readonly items: string;
  readonly characters: string;
  readonly multipleOf: string;
  readonly step: string;
  readonly pattern: string;
  readonly format: string;
  readonly file: string;
  /** The content of a string. */
  readonly url: string;
  readonly image: string;
  readonly video: string;
  readonly audio: string;

  /** In the column "Required": required by some branch, or with some other property. */
  readonly conditional: string;
  readonly conditions: string;
  /** `{names}` are required if `{condition}` is given or has the value, or if not. */
  readonly requiredIf: string;
  readonly requiredUnless: string;
  readonly atLeastOne: string;
  readonly exactlyOne: string;
  /** `{names}` are groups of properties, of which an object has one. */
  readonly forms: string;
  readonly notTogether: string;
  /** A sentence. */
  readonly otherConditions: string;
  readonly unique: string;
  /** Labels: how many properties an object has, which names they may have, values that are not allowed, items to have. */
  readonly properties: string;
  readonly propertyNames: string;
  readonly excluded: string;
  readonly contains: string;
  /** Behind a format. */
  readonly serverChecks: string;
  readonly errorCodes: string;

  readonly submit: LifecycleStage;
  readonly status: LifecycleStage;
  readonly result: LifecycleStage;
  readonly cancel: LifecycleStage;
  readonly errors: LifecycleStage;
}

/** One step of a request's life. Its facts stand in docs/wire.md. */
interface LifecycleStage {
  readonly heading: string;
  readonly text: string;
}
