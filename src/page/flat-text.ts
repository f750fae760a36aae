import type { Heading } from "./heading.js";
import type { Page } from "./page.js";
import type { OriginOf } from "./parse-json.js";

/** A page as text, with the way back from the text to the page. */
export interface FlatText {
  readonly page: Page;
  readonly text: string;
  /** Turns a span of `text` into a span of the page. */
  readonly originOf: OriginOf;
  /** The language that the page's markup names. */
  readonly language?: string;
  /** The address that the page's markup names. */
  readonly address?: string;
  /** Whether the page's end is there, so that nothing was cut off. */
  readonly isComplete?: boolean;
  /** What the page's markup says of title and summary; the text's own come first. */
  readonly heading?: Heading;
}
