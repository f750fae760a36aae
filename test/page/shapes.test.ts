import { expect, test } from "vitest";
import { layouts, quotings } from "../support/page-printer.js";
import { languages } from "../support/page-words.js";
import { content, print, read } from "./reading.js";

const cases = languages.flatMap((words) => layouts.map((layout) => ({ words, layout, locale: words.locale })));

test.each(cases)("a page in $locale, $layout, is read whole", ({ words, layout }) => {
  const page = read(print({ layout }, { words }));
  expect(page.errors).toEqual([]);
  expect(page.id).toBe(content.id);
  expect(page.locale).toBe(words.locale);
  expect(page.input).toEqual(content.input);
  expect(page.output).toEqual(content.output);
  expect(page.samples).toEqual([content.sample]);
});

test.each(quotings.flatMap((quoting) => layouts.map((layout) => ({ quoting, layout }))))(
  "a body quoted as $quoting, $layout, is read as the shell would",
  ({ quoting, layout }) => {
    const page = read(print({ layout, quoting }));
    expect(page.errors).toEqual([]);
    expect(page.samples).toEqual([content.sample]);
  },
);

test.each(["laid-out", "markdown", "html"] as const)("title and summary are found, %s", (layout) => {
  const page = read(print({ layout }));
  expect(page.title).toBe(content.words.title);
  expect(page.summary).toBe(content.words.summary);
});

test.each(layouts)("example responses are not read as schemas, %s", (layout) => {
  const page = read(print({ layout, hasAnswers: true }));
  expect(page.rules).toEqual([]);
  expect(page.input).toEqual(content.input);
});

test.each([
  { eol: "\r\n", hasByteOrderMark: true },
  { indent: "\u00a0\u00a0" },
  { indent: "\t", isDecomposed: true },
] as const)("line ends, byte order marks and blanks make no difference: %j", (style) => {
  for (const layout of layouts) {
    const page = read(print({ ...style, layout }));
    expect(page.errors).toEqual([]);
    expect(page.input).toEqual(content.input);
    expect(page.id).toBe(content.id);
  }
});
