import type { Heading } from "./heading.js";
import type { Page } from "./page.js";
import type { OriginOf } from "./parsed-json.js";

/** The text of a page, with a function that maps its spans to places on the page. */
export interface FlatText {
  readonly page: Page;
  readonly text: string;
  /** Maps a span of `text` to its place on the page. */
  readonly originOf: OriginOf;
  /** The language in the page's markup. */
  readonly language?: string;
  /** The address in the page's markup. */
  readonly address?: string;
  /** True if the end of the page was found, so nothing was cut off. */
  readonly isComplete?: boolean;
  /** Title and summary from the page's markup, used if the text has none. */
  readonly heading?: Heading;
}
