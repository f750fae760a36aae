import { defaultConfig } from "../../src/config.js";
import type { Model } from "../../src/model/model.js";
import { buildCatalog, type Inputs } from "../../src/pipeline/build.js";
import type { Diagnostic } from "../../src/rules/diagnostic.js";

export interface Built {
  readonly models: readonly Model[];
  readonly kept: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds models from pages, completely and without a cache. */
export async function buildWhole(inputs: Pick<Inputs, "pages"> & Partial<Inputs>): Promise<Built> {
  const { value, diagnostics } = await buildCatalog({ previous: () => new Map(), ...inputs }, defaultConfig);
  return { models: await Promise.all(value.models.map((model) => model.load())), kept: value.kept, diagnostics };
}

/** Reads all pages as English: small pages have too little prose to detect a language. */
export function allEnglish(pages: readonly { readonly path: string }[]): ReadonlyMap<string, string> {
  return new Map(pages.map(({ path }) => [path, "en"]));
}
