import { fieldName, type IssueFacts, type Messages } from "../messages/en.js";
import type { InputHint } from "../standard-schema.js";

/** The texts of a language other than English. In each, `%` stands for the value. */
export interface Words {
  /** The whole input, if no field is named. */
  readonly input: string;
  /** By JSON Schema keyword. */
  readonly problems: Readonly<
    Record<
      | "required"
      | "unknown"
      | "type"
      | "minimum"
      | "maximum"
      | "exclusiveMinimum"
      | "exclusiveMaximum"
      | "multipleOf"
      | "minLength"
      | "maxLength"
      | "minItems"
      | "maxItems"
      | "uniqueItems"
      | "pattern"
      | "format"
      | "uri"
      | "enum"
      | "const"
      | "other",
      string
    >
  >;
  readonly got: string;
  readonly suggestion: string;
  readonly hints: Readonly<Record<InputHint, string>>;
}

/** Makes the messages of a language from its texts. */
export function messagesFrom(words: Words): Messages {
  return (issue) => {
    const { path, got, suggestion, hint } = issue;
    return [
      `${fieldName(path) || words.input}: ${problem(words, issue)}`,
      got && words.got.replace("%", () => got),
      hint && words.hints[hint],
      suggestion && words.suggestion.replace("%", () => `\`${suggestion}\``),
    ]
      .filter(Boolean)
      .join("; ");
  };
}

function problem({ problems }: Words, { keyword, wanted, allowed }: IssueFacts): string {
  const kind = keyword === "format" && wanted === "uri" ? "uri" : keyword;
  const text = Object.hasOwn(problems, kind) ? problems[kind as keyof typeof problems] : problems.other;
  const list = allowed?.map((value) => JSON.stringify(value)).join(", ");
  const value = list ?? (wanted === undefined ? keyword : [wanted].flat().join(" | "));
  return text.replace("%", () => value);
}
