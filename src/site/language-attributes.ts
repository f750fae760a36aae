import { type Html, htmlValue, toHtml } from "../text/html.js";
import { directionOf } from "./words/site-words-of.js";

/** The attributes of an element whose text is in another language than the page; none if it is the same. */
export function languageAttributes(own: string, language: string): Html {
  return own === language ? toHtml`` : toHtml` lang="${htmlValue(own)}" dir="${htmlValue(directionOf(own))}"`;
}
