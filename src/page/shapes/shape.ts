import type { Outcome } from "../../rules/diagnostic.js";
import type { Page } from "../page.js";
import type { Reading } from "../reading.js";

/** The user's settings for pages. */
export interface ReadOptions {
  /** The locale of the page; replaces detection. */
  readonly locale?: string;
}

/** A way of capturing pages. It is recognized by the content of a page. */
export interface Shape {
  readonly name: string;
  readonly matches: (page: Page) => boolean;
  /** Reads a page of one AI model (one reading), a catalog response (many), or a page with an error (none). */
  readonly read: (page: Page, options: ReadOptions) => Outcome<readonly Reading[]>;
}
