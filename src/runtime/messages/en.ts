/** Validation messages in English, the default language. */
import type { InputHint, ValidationIssue } from "../standard-schema.js";

/** An issue without its message. */
export type IssueFacts = Omit<ValidationIssue, "message">;

/** Turns an issue into one sentence without a full stop, in one language. */
export type Messages = (issue: IssueFacts) => string;

const hints: Readonly<Record<InputHint, string>> = {
  file: "turn it into a data URI with fileToDataUri()",
  url: "pass its .href",
  date: "pass its .toISOString()",
  promise: "await it",
};

/** The messages in English. */
export const english: Messages = (issue) => {
  const { got, suggestion, hint } = issue;
  return [
    `${fieldName(issue.path) || "the input"} ${problem(issue)}`,
    got && `, got ${got}`,
    hint && `: ${hints[hint]}`,
    suggestion && `; did you mean \`${suggestion}\`?`,
  ]
    .filter(Boolean)
    .join("");
};

function problem({ keyword, wanted, allowed }: IssueFacts): string {
  switch (keyword) {
    case "required":
      return "is required";
    case "unknown":
      return "is not an input of this model";
    case "type":
      return `must be of type ${[wanted].flat().join(" or ")}`;
    case "minimum":
      return `must be at least ${wanted}`;
    case "maximum":
      return `must be at most ${wanted}`;
    case "exclusiveMinimum":
      return `must be more than ${wanted}`;
    case "exclusiveMaximum":
      return `must be less than ${wanted}`;
    case "multipleOf":
      return `must be a multiple of ${wanted}`;
    case "minLength":
      return `must have at least ${count(wanted, "character")}`;
    case "maxLength":
      return `must have at most ${count(wanted, "character")}`;
    case "minItems":
      return `must have at least ${count(wanted, "item")}`;
    case "maxItems":
      return `must have at most ${count(wanted, "item")}`;
    case "uniqueItems":
      return "must not contain the same item twice";
    case "format":
      return wanted === "uri" ? "must be an http(s) URL or a data URI" : `must have the format ${wanted}`;
    case "pattern":
      return `must match ${wanted}`;
    default:
      return allowed
        ? `must be ${allowed.length > 1 ? "one of " : ""}${allowed.map((value) => JSON.stringify(value)).join(", ")}`
        : `does not match the schema (${keyword})`;
  }
}

function count(wanted: unknown, noun: string): string {
  return `${wanted} ${noun}${wanted === 1 ? "" : "s"}`;
}

/** The name of a field as in code, `` `multi_prompt[0].duration` ``; empty for the whole input. */
export function fieldName(path: IssueFacts["path"]): string {
  const name = path.reduce<string>(
    (text, token) => text + (typeof token === "number" ? `[${token}]` : `${text && "."}${token}`),
    "",
  );
  return name && `\`${name}\``;
}
