import { diagnose } from "../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../rules/diagnostic.js";
import { damageIn, findMisdecoded } from "./decode-page.js";
import { otherFileKind } from "./file-kind.js";
import { limitDiagnostics } from "./limit-diagnostics.js";
import type { Page } from "./page.js";
import type { Reading } from "./reading.js";
import { catalogShape } from "./shapes/catalog.js";
import { crawlShape } from "./shapes/crawl.js";
import { htmlShape } from "./shapes/html.js";
import { markdownShape } from "./shapes/markdown.js";
import { mhtmlShape } from "./shapes/mhtml.js";
import type { ReadOptions, Shape } from "./shapes/shape.js";
import { textShape } from "./shapes/text.js";

/** Much longer than any real page; room for a whole catalog response. In UTF-16 code units. */
const MAX_PAGE_LENGTH = 16_000_000;

/** Reports damaged characters once. They may be in values, which are kept byte for byte. */
function damage({ path, text }: Page): readonly Diagnostic[] {
  const at = text.indexOf("\ufffd");
  const found = at < 0 ? findMisdecoded(text) : { at, text: "\ufffd" };
  if (found === undefined) return [];
  const origin = { page: path, start: found.at, end: found.at + found.text.length };
  const what = at < 0 ? `UTF-8 that was read as Windows-1252 ("${found.text}")` : "a damaged character (U+FFFD)";
  return [diagnose("page/damaged-text", { origin }, what)];
}

/** Tried in order. The last one accepts everything. */
const shapes: readonly Shape[] = [catalogShape, crawlShape, mhtmlShape, htmlShape, markdownShape, textShape];

/** Reads a page of any shape and language. A page that cannot be read gives diagnostics and no reading. */
export function parsePage(page: Page, options: ReadOptions = {}): Outcome<readonly Reading[]> {
  if (page.text.length > MAX_PAGE_LENGTH) {
    const what = `it has more than ${MAX_PAGE_LENGTH} characters`;
    return outcome([], [diagnose("page/too-large", { file: page.path }, what)]);
  }
  if (page.text.trim() === "") return outcome([], [diagnose("page/empty", { file: page.path })]);
  const kind = otherFileKind(page.text);
  if (kind !== undefined) return outcome([], [diagnose("page/other-file", { file: page.path }, kind)]);
  const at = damageIn(page.text);
  if (at !== undefined) {
    return outcome([], [diagnose("page/not-utf8", { origin: { page: page.path, start: at, end: at + 1 } })]);
  }
  // The length does not change, so places stay right.
  const whole = { ...page, text: page.text.toWellFormed() };
  const shape = shapes.find(({ matches }) => matches(whole)) ?? textShape;
  const { value, diagnostics } = shape.read(whole, options);
  return outcome(value, limitDiagnostics([...damage(whole), ...diagnostics], whole));
}
