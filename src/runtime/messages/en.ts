import type { InputHint, IssueCondition, ValidationIssue } from "../standard-schema.js";

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

/** The messages in English, the default language. */
export const english: Messages = (issue) => {
  const { got, suggestion, hint, condition } = issue;
  return [
    groupProblem(issue) ?? `${fieldName(issue.path) || "the input"} ${problem(issue)}`,
    condition && ` ${conditionText(condition)}`,
    got && `, got ${got}`,
    hint && `: ${hints[hint]}`,
    suggestion && `; did you mean \`${suggestion}\`?`,
  ]
    .filter(Boolean)
    .join("");
};

/** The problem of an object with too few or too many of some properties. */
function groupProblem({ path, keyword, wanted }: IssueFacts): string | undefined {
  const groups = groupsOf(keyword, wanted, path);
  if (groups === undefined) return undefined;
  const [names = []] = groups;
  if (keyword === "not")
    return names.length === 1 ? `${names} is not allowed` : `${listed(names, "and")} cannot be given together`;
  const count = keyword === "oneOf" ? "exactly one" : "at least one";
  return groups.every(({ length }) => length === 1)
    ? `${count} of ${listed(groups.flat(), "or")} is required`
    : `${count} of these is required: ${groups.map((group) => listed(group, "and")).join("; ")}`;
}

function conditionText({ kind, properties }: IssueCondition): string {
  const cases = Object.entries(properties).map(([name, values]) =>
    values.length === 0
      ? `\`${name}\` is given`
      : `\`${name}\` is ${listed(
          values.map((value) => JSON.stringify(value)),
          "or",
        )}`,
  );
  return `${kind === "if" ? "when" : "unless"} ${cases.join(" and ")}`;
}

function listed(names: readonly string[], word: string): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}

/** The keywords whose requirement can be groups of properties. */
export const GROUP_KEYWORD = /^(?:anyOf|oneOf|not)$/;

/** The groups of properties in a requirement, as in code; undefined if it is another one. */
export function groupsOf(
  keyword: string,
  wanted: unknown,
  path: IssueFacts["path"],
): readonly (readonly string[])[] | undefined {
  if (!Array.isArray(wanted) || !GROUP_KEYWORD.test(keyword)) return undefined;
  return (wanted as readonly (readonly string[])[]).map((names) => names.map((name) => fieldName([...path, name])));
}

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
