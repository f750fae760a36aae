/** Conditions between properties, in the language of a doc. */
import { joinMarkdown, type Markdown, markdownCodeCell } from "../../text/markdown.js";
import type { Condition } from "../conditions.js";
import type { Words } from "./words/words.js";

/** One line for a condition. Its words are labels, so that nothing has to agree with the names behind them. */
export function conditionText(condition: Condition, words: Words): Markdown {
  switch (condition.kind) {
    case "required-if": {
      const given = condition.cases.map(({ name, values }) =>
        values.length === 0 ? code(name) : joinMarkdown([code(name), alternatives(values, words)], " = "),
      );
      const template = condition.isUnless ? words.requiredUnless : words.requiredIf;
      return filled(template, { condition: joinMarkdown(given, " + "), names: list(condition.names) });
    }
    case "at-least-one":
      return filled(words.atLeastOne, { names: groups(condition.groups) });
    case "exactly-one":
      return filled(words.exactlyOne, { names: groups(condition.groups) });
    case "forms":
      return filled(words.forms, { names: groups(condition.groups) });
    case "not-together":
      return filled(words.notTogether, { names: list(condition.names) });
    case "others":
      return words.otherConditions as Markdown;
  }
}

function filled(template: string, parts: Readonly<Record<string, Markdown>>): Markdown {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? "") as Markdown;
}

function alternatives(values: readonly string[], words: Words): Markdown {
  return joinMarkdown(values.map(code), ` ${words.or} `);
}

function groups(list: readonly (readonly string[])[]): Markdown {
  return joinMarkdown(
    list.map((names) => joinMarkdown(names.map(code), " + ")),
    "; ",
  );
}

function list(names: readonly string[]): Markdown {
  return joinMarkdown(names.map(code), ", ");
}

function code(text: string): Markdown {
  return markdownCodeCell(text);
}
