/** HTML as a browser saves it. */

import { diagnose } from "../../rules/diagnose.js";
import { type Outcome, outcome } from "../../rules/diagnostic.js";
import { HtmlLimitError, type HtmlText, htmlToText } from "../html-text.js";
import { originsOf, type Page } from "../page.js";
import { readFlatText } from "../read-flat-text.js";
import type { Reading } from "../reading.js";
import type { ReadOptions, Shape } from "./shape.js";

export const htmlShape: Shape = {
  name: "html",
  // A tag that HTML knows: texts may begin with `<token>` or the like.
  matches: ({ text }) =>
    /^[\s\ufeff]*<(?:!doctype\s|!--|\?xml\s|(?:html|head|body|meta|title|link|main|article|section|div|pre|code|p|h[1-6]|header|nav|span|script|style|ul|table)[\s>/])/i.test(
      text.slice(0, 10_000),
    ),
  read: (page, options) => {
    const shown = readHtml(page, options, false);
    if (!lacksSchema(shown)) return shown;
    const all = readHtml(page, options, true);
    const [reading] = all.value;
    if (reading?.output === undefined) return shown;
    const place = { origin: reading.input.origin, model: reading.id, locale: reading.locale };
    return outcome(all.value, [diagnose("page/hidden-schema", place), ...all.diagnostics]);
  },
};

/** Where a schema is missing, it may stand in a tab that is not open. */
function lacksSchema({ diagnostics }: Outcome<unknown>): boolean {
  return diagnostics.some(({ rule }) => MISSING.has(rule));
}

const MISSING: ReadonlySet<string> = new Set(["page/no-input-schema", "page/no-output-schema", "page/truncated"]);

function readHtml(page: Page, options: ReadOptions, withHidden: boolean): Outcome<readonly Reading[]> {
  const html = parse(page, withHidden);
  if (html instanceof HtmlLimitError) {
    return outcome([], [diagnose("page/too-large", { file: page.path }, html.message)]);
  }
  const { mapped, language, address, title, description, brokenAt } = html;
  if (brokenAt !== undefined) {
    return outcome([], [diagnose("page/broken-html", { origin: originsOf(page)(brokenAt, brokenAt) })]);
  }
  const originOf = mapped.originBy(originsOf(page));
  const flat = {
    page,
    text: mapped.text,
    originOf,
    isComplete: /<\/html>\s*$/i.test(page.text),
    ...(language !== undefined && { language }),
    ...(address !== undefined && { address }),
    heading: { ...(title !== undefined && { title }), ...(description !== undefined && { summary: description }) },
  };
  return readFlatText(flat, options);
}

function parse(page: Page, withHidden: boolean): HtmlText | HtmlLimitError {
  try {
    return htmlToText(page.text, withHidden);
  } catch (error) {
    if (error instanceof HtmlLimitError) return error;
    throw error;
  }
}
