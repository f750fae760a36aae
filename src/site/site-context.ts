import type { Config } from "../config.js";
import type { SiteBase } from "./base.js";

/** The inputs of a site's pages besides the models. */
export interface SiteContext {
  readonly config: Config;
  /** Texts of `templates/`, by path relative to it. */
  readonly templates: ReadonlyMap<string, string>;
  readonly base: SiteBase;
  /** The day on which each page was captured last, as `YYYY-MM-DD`, by the page's path. */
  readonly captured: ReadonlyMap<string, string>;
}

/** A file of the site. */
export interface SiteFile {
  /** Path relative to the site's folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}
