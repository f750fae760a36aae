import type { Condition } from "../conditions.js";
import type { DocsWords } from "./words/words.js";

/** The functions of a format that print the words of a condition, and its names and values. */
export interface ConditionFormat<Text extends string> {
  /** The generator's own words. */
  readonly words: (text: string) => Text;
  readonly code: (value: string) => Text;
  readonly join: (parts: readonly Text[], separator: string) => Text;
}

/**
 * Prints a condition between properties on one line, in the language of a doc. Its words are labels, so no grammar
 * depends on the names after them.
 */
export function conditionText<Text extends string>(
  condition: Condition,
  words: DocsWords,
  format: ConditionFormat<Text>,
): Text {
  const { code, join } = format;
  const alternatives = (values: readonly string[]): Text => join(values.map(code), ` ${words.or} `);
  const list = (names: readonly string[]): Text => join(names.map(code), ", ");
  const groups = (all: readonly (readonly string[])[]): Text =>
    join(
      all.map((names) => join(names.map(code), " + ")),
      "; ",
    );
  switch (condition.kind) {
    case "required-if": {
      const given = condition.cases.map(({ name, values }) =>
        values.length === 0 ? code(name) : join([code(name), alternatives(values)], " = "),
      );
      const template = condition.isUnless ? words.requiredUnless : words.requiredIf;
      return filled(template, { condition: join(given, " + "), names: list(condition.names) }, format);
    }
    case "at-least-one":
      return filled(words.atLeastOne, { names: groups(condition.groups) }, format);
    case "exactly-one":
      return filled(words.exactlyOne, { names: groups(condition.groups) }, format);
    case "forms":
      return filled(words.forms, { names: groups(condition.groups) }, format);
    case "not-together":
      return filled(words.notTogether, { names: list(condition.names) }, format);
    case "others":
      return format.words(words.otherConditions);
  }
}

function filled<Text extends string>(
  template: string,
  parts: Readonly<Record<string, Text>>,
  { words, join }: ConditionFormat<Text>,
): Text {
  const texts = template.split(/\{(\w+)\}/).map((text, i) => (i % 2 === 1 ? parts[text] : words(text)));
  return join(
    texts.filter((text) => text !== undefined),
    "",
  );
}
