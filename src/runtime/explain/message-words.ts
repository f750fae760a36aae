import { fieldName, GROUP_KEYWORD, groupsOf, type IssueFacts, type Messages } from "../messages/en.js";
import type { InputHint, IssueCondition } from "../standard-schema.js";

/** The texts of a language other than English. In each, `%` stands for the value. */
export interface MessageTemplates {
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
      | "anyOf"
      | "oneOf"
      | "not"
      | "other",
      string
    >
  >;
  /** For a problem that depends on other properties: `%` stands for their names and values. */
  readonly when: string;
  readonly unless: string;
  readonly got: string;
  readonly suggestion: string;
  readonly hints: Readonly<Record<InputHint, string>>;
}

/** Makes the messages of a language from its texts. */
export function messagesFrom(words: MessageTemplates): Messages {
  return (issue) => {
    const { path, condition, got, suggestion, hint } = issue;
    return [
      `${fieldName(path) || words.input}: ${problem(words, issue)}`,
      condition && words[condition.kind === "if" ? "when" : "unless"].replace("%", () => casesText(condition)),
      got && words.got.replace("%", () => got),
      hint && words.hints[hint],
      suggestion && words.suggestion.replace("%", () => `\`${suggestion}\``),
    ]
      .filter(Boolean)
      .join("; ");
  };
}

function problem({ problems }: MessageTemplates, { path, keyword, wanted, allowed }: IssueFacts): string {
  const groups = groupsOf(keyword, wanted, path);
  const isPlain = groups !== undefined || !GROUP_KEYWORD.test(keyword);
  const kind = keyword === "format" && wanted === "uri" ? "uri" : keyword;
  const text = isPlain && Object.hasOwn(problems, kind) ? problems[kind as keyof typeof problems] : problems.other;
  const list =
    groups?.map((names) => names.join(" + ")).join("; ") ?? allowed?.map((value) => JSON.stringify(value)).join(", ");
  const value = list ?? (wanted === undefined || !isPlain ? keyword : [wanted].flat().join(" | "));
  return text.replace("%", () => value);
}

/** Names and values without words: "`mode` = "pro", `image_url`". */
function casesText({ properties }: IssueCondition): string {
  return Object.entries(properties)
    .map(([name, values]) =>
      [`\`${name}\``, values.map((value) => JSON.stringify(value)).join(" | ")].filter(Boolean).join(" = "),
    )
    .join(", ");
}
