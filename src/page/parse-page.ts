/** Page → readings. */
import { type Outcome, outcome } from "../base/diagnostic.js";
import { diagnose } from "../base/rules.js";
import type { Page } from "./page.js";
import type { Reading } from "./reading.js";
import type { ReadOptions, Shape } from "./shapes/shape.js";
import { textShape } from "./shapes/text.js";

/** No real page comes near it; a whole catalog answer may. In UTF-16 code units. */
const MAX_PAGE_LENGTH = 16_000_000;

/** Tried in order; the last one takes everything. */
const shapes: readonly Shape[] = [textShape];

/** Reads a page, whatever its shape and language. A page that cannot be read gives diagnostics and no reading. */
export function parsePage(page: Page, options: ReadOptions = {}): Outcome<readonly Reading[]> {
  if (page.text.trim() === "") return outcome([], [diagnose("page/empty", { file: page.path })]);
  if (page.text.length > MAX_PAGE_LENGTH) {
    const what = `it has more than ${MAX_PAGE_LENGTH} characters`;
    return outcome([], [diagnose("page/too-large", { file: page.path }, what)]);
  }
  const shape = shapes.find(({ matches }) => matches(page)) ?? textShape;
  return shape.read(page, options);
}
