import type { Outcome } from "../../rules/diagnostic.js";
import type { Page } from "../page.js";
import type { Reading } from "../reading.js";

/** What a user said about pages, beside the pages themselves. */
export interface ReadOptions {
  /** The locale of all pages, where neither the page nor its prose should decide. */
  readonly locale?: string;
}

/** One way in which pages are captured. The shape is found from the content. */
export interface Shape {
  readonly name: string;
  readonly matches: (page: Page) => boolean;
  /** A page of one AI model gives one reading; a catalog answer gives many; a page with an error gives none. */
  readonly read: (page: Page, options: ReadOptions) => Outcome<readonly Reading[]>;
}
