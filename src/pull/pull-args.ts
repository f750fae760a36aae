import { httpUrl } from "../base/http-url.js";
import { UsageError } from "../base/usage-error.js";
import { canonicalLocale } from "../page/canonical-locale.js";
import { modelSelector } from "../workspace/select-models.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { pullDefaults } from "./pull-defaults.js";
import { assertBase, type CatalogQuery } from "./read-catalog.js";

/** The server, the models and the pages of a pull. */
export interface PullArgs extends SharedArgs {
  readonly from: "catalog" | "sitemap" | "list";
  readonly "base-url": string;
  readonly category?: string | undefined;
  /** BCP 47 tags, separated by commas. */
  readonly locales?: string | undefined;
  readonly sitemap: string;
  readonly concurrency: number;
  readonly "allow-shrink": boolean;
  readonly "allow-private": boolean;
  /** Seconds for all requests together. */
  readonly deadline: number;
  readonly "dry-run": boolean;
}

/**
 * Checks the options before anything is sent.
 *
 * @throws {UsageError} If one of them has a wrong value.
 */
export function assertPullArgs(args: PullArgs): void {
  assertBase(queryOf(args));
  localesOf(args);
  assertSource(args);
  if (!Number.isInteger(args.concurrency) || args.concurrency < 1)
    throw new UsageError("--concurrency must be a positive integer", "Leave it out for four simultaneous requests");
}

/** Refuses an option that does not apply, which would select nothing unnoticed. */
function assertSource({ from, category, sitemap }: PullArgs): void {
  if (category !== undefined && from !== "catalog")
    throw new UsageError(
      `--category cannot be used with --from ${from}: only the catalog has categories`,
      "Select models with --model",
    );
  if (from !== "sitemap" && sitemap !== pullDefaults.sitemap)
    throw new UsageError(`--sitemap cannot be used with --from ${from}`, "Add --from sitemap, or leave out --sitemap");
  if (from === "sitemap" && httpUrl(sitemap) === undefined)
    throw new UsageError(
      "--sitemap must be an http(s) URL",
      "Use an address such as https://www.runcomfy.com/sitemap.xml",
    );
}

/** The catalog to read. The token comes from the environment. */
export function queryOf(args: PullArgs): CatalogQuery {
  const token = process.env["RUNCOMFY_API_TOKEN"]?.trim();
  return { base: args["base-url"], category: args.category, token: token === "" ? undefined : token };
}

/** The locales in `--locales`; undefined without it. */
export function localesOf({ locales }: PullArgs): readonly string[] | undefined {
  return locales
    ?.split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "")
    .map((tag) => canonicalLocale(tag) ?? badLocale(tag));
}

function badLocale(tag: string): never {
  throw new UsageError(`Cannot use the locale ${JSON.stringify(tag)}`, "Locales are BCP 47 tags, such as es or pt-BR");
}

/** Makes a function that returns true for the models that `--model` selects; undefined without it. */
export async function selectorOf({ model }: PullArgs): Promise<((id: string) => boolean) | undefined> {
  return model && modelSelector(model);
}

/** The error for a pull that found no page of a model and has none from before. */
export function nothingToGenerate(args: PullArgs): UsageError {
  if (args.from === "catalog")
    return new UsageError(
      `The catalog at ${args["base-url"]} has no readable models: nothing was written`,
      "Check --base-url and --category",
    );
  const source = args.from === "sitemap" ? args.sitemap : "schemas/pages.urls";
  return new UsageError(
    `Found no readable page of a model in ${source}: nothing was generated`,
    "Check --locales and the report",
  );
}
