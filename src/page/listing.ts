import { httpUrl } from "../base/http-url.js";
import { get, getItems, getString, isString, type JsonNode } from "../base/json.js";

/** Facts from RunComfy's catalog about an AI model, beside its contract and its texts. */
export interface Listing {
  /** The categories as the catalog spells them, in its order, such as `text-to-video`. */
  readonly categories: readonly string[];
  /** The address of the model's page. */
  readonly url?: string;
  /** The lowest price. It can change at any time, so it is never part of generated files. */
  readonly price?: Price;
}

interface Price {
  readonly usd: number;
  /** The unit of the price, such as `second` or `image`. */
  readonly unit?: string;
}

/** More categories, or longer ones, are not a list of categories. In entries, and in characters. */
const MAX_CATEGORIES = 20;
const MAX_LENGTH = 100;
const MAX_URL = 2_000;

/** Reads the facts of a catalog entry; undefined if it has none. A value of another type is left out. */
export function readListing(entry: JsonNode): Listing | undefined {
  const url = readUrl(getString(entry, "model_url"));
  const price = readPrice(get(entry, "base_price_usd"), getString(entry, "price_unit"));
  const listing: Listing = {
    categories: readCategories(getItems(entry, "categories")),
    ...(url !== undefined && { url }),
    ...(price !== undefined && { price }),
  };
  return listing.categories.length === 0 && Object.keys(listing).length === 1 ? undefined : listing;
}

/** Keeps each category once. */
export function readCategories(nodes: readonly JsonNode[]): readonly string[] {
  const names = nodes.filter(isString).map(({ value }) => value.trim());
  return [...new Set(names)].filter((name) => name !== "" && name.length <= MAX_LENGTH).slice(0, MAX_CATEGORIES);
}

/** A web address without a login; undefined for any other text. */
export function readUrl(text: string | undefined): string | undefined {
  const url = text === undefined || text.length > MAX_URL ? undefined : httpUrl(text);
  return url?.username === "" && url.password === "" ? url.href : undefined;
}

/** A price in USD; some answers write it as a text. */
export function readPrice(amount: JsonNode | undefined, unit: string | undefined): Price | undefined {
  if (amount?.kind !== "scalar" || amount.value === null || amount.value === "") return undefined;
  const usd = typeof amount.value === "boolean" ? Number.NaN : Number(amount.value);
  if (!Number.isFinite(usd) || usd < 0) return undefined;
  const name = unit?.trim().slice(0, MAX_LENGTH) ?? "";
  return { usd, ...(name !== "" && { unit: name }) };
}
