/** The texts of one language. */
export interface Texts {
  readonly title?: string;
  readonly summary?: string;
  /** Title and description of schema nodes, by JSON Pointer into `input` or `output`. */
  readonly input: ReadonlyMap<string, NodeTexts>;
  readonly output: ReadonlyMap<string, NodeTexts>;
}

/** The texts of one schema. */
export interface NodeTexts {
  readonly title?: string;
  readonly description?: string;
}
