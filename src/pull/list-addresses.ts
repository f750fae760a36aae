import { join } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { readTextIfAny } from "../disk/read-inputs.js";
import type { Page } from "../page/page.js";
import { modelSelector } from "../workspace/select-models.js";
import type { HttpOptions } from "./http.js";
import { addressLocale, modelPageAddresses, parseAddressList } from "./page-addresses.js";
import { localesOf, type PullArgs } from "./pull-args.js";
import { readSitemap } from "./sitemap.js";

/**
 * Lists the addresses of pages to fetch.
 *
 * @throws {UsageError} If the sitemap or the list has none.
 */
export async function listAddresses(
  pages: readonly Page[],
  http: HttpOptions,
  args: PullArgs,
  schemas: string,
): Promise<readonly string[]> {
  const locales = localesOf(args);
  const isWanted = (address: string): boolean => locales?.includes(addressLocale(address)) ?? true;
  if (args.from === "catalog") {
    const isModel = await modelSelector(args.model);
    return modelPageAddresses(pages, isModel, locales ?? []);
  }
  if (args.from === "sitemap") {
    const addresses = await readSitemap(args.sitemap, http);
    // Only the addresses of models' pages have this segment.
    const isModel = (address: string): boolean => new URL(address).pathname.includes("/models/");
    return assertSome(addresses.filter(isModel).filter(isWanted), args.sitemap, args);
  }
  const file = join(schemas, "pages.urls");
  const text = readTextIfAny(file);
  if (text === undefined)
    throw new UsageError(`Cannot find ${file}`, "Write the addresses of pages into it, one per line");
  return assertSome(parseAddressList(text, file).filter(isWanted), file, args);
}

function assertSome(addresses: readonly string[], source: string, { locales }: PullArgs): readonly string[] {
  if (addresses.length > 0) return addresses;
  const which = locales === undefined ? "" : ` in ${locales}`;
  throw new UsageError(
    `Cannot find the address of a model's page${which} in ${source}: nothing was written`,
    locales === undefined ? "Check the file and its addresses" : "Check --locales and the addresses",
  );
}
