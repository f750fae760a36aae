import { gunzipSync } from "node:zlib";
import { Parser } from "htmlparser2";
import { UsageError } from "../base/usage-error.js";
import { decodePage } from "../page/decode-page.js";
import { fetchInPull, type HttpOptions } from "./http.js";

/** Limit of the protocol (sitemaps.org): bytes of one unpacked file. */
const MAX_BYTES = 50 * 1024 * 1024;
/** More files than a site of 100,000 pages has. */
const MAX_FILES = 200;
/** Addresses of all files together: enough for a site of 100,000 pages in ten languages. */
const MAX_ADDRESSES = 1_000_000;
const MEDIA_TYPES: ReadonlySet<string> = new Set([
  "application/xml",
  "text/xml",
  "application/gzip",
  "application/x-gzip",
  "application/octet-stream",
]);

/**
 * Reads the addresses in a sitemap and in the sitemaps that it lists, packed ones included, alternate languages too.
 * Addresses on other hosts are left out, as the protocol demands.
 *
 * @throws {UsageError} If one of the files cannot be read or is cut off, or if there are too many files or addresses.
 */
export async function readSitemap(address: string, options: HttpOptions): Promise<readonly string[]> {
  const host = new URL(address).host;
  const isOwn = (found: string): boolean => URL.canParse(found) && new URL(found).host === host;
  const files = new Set([address]);
  const addresses = new Set<string>();
  // Also reads the files that are added on the way.
  for (const file of files) {
    const { pages, sitemaps } = parseSitemap(await fetchText(file, options), file);
    for (const page of pages.filter(isOwn)) addresses.add(page);
    if (addresses.size > MAX_ADDRESSES) throw refused(address, `it lists more than ${MAX_ADDRESSES} pages`);
    for (const sitemap of sitemaps.filter(isOwn)) files.add(sitemap);
    if (files.size > MAX_FILES) throw refused(address, `it lists more than ${MAX_FILES} sitemaps`);
  }
  return [...addresses];
}

async function fetchText(address: string, options: HttpOptions): Promise<string> {
  const fetched = await fetchInPull(address, undefined, options, { maxBytes: MAX_BYTES, mediaTypes: MEDIA_TYPES });
  const bytes = fetched?.bytes ?? new Uint8Array();
  return decodePage(bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(bytes, address) : bytes);
}

/** A few kilobytes may unpack to gigabytes. */
function unpack(bytes: Uint8Array, address: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (cause) {
    const isTooLarge = (cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw refused(address, isTooLarge ? `it unpacks to more than ${MAX_BYTES} bytes` : "it is not valid gzip", cause);
  }
}

interface Sitemap {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
}

function parseSitemap(xml: string, address: string): Sitemap {
  const pages: string[] = [];
  const sitemaps: string[] = [];
  const open: string[] = [];
  let text = "";
  let isComplete = false;
  const parser = new Parser(
    {
      onopentag: (name, { rel, href }) => {
        open.push(name);
        text = "";
        if (name.endsWith("link") && rel === "alternate" && href !== undefined) pages.push(href.trim());
      },
      ontext: (part) => {
        text += part;
      },
      onclosetag: (name, isImplied) => {
        open.pop();
        if (name === "loc") (open.at(-1) === "sitemap" ? sitemaps : pages).push(text.trim());
        isComplete ||= !isImplied && (name === "urlset" || name === "sitemapindex");
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  if (!isComplete) throw refused(address, "it is not a complete sitemap");
  return { pages, sitemaps };
}

function refused(address: string, why: string, cause?: unknown): UsageError {
  return new UsageError(
    `Cannot use the sitemap ${address}: ${why}`,
    "Check --sitemap, or list pages in schemas/pages.urls",
    {
      cause,
    },
  );
}
