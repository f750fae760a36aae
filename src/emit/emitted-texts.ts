import type { CachedTexts } from "../base/memoize.js";
import type { EmittedModel } from "./emitter.js";

/**
 * An output as texts for the cache. The first text lists the paths of the files and the names of the fragments; the others
 * are their contents.
 */
export function emittedToTexts({ files, fragments }: EmittedModel): CachedTexts {
  const names = { files: files.map(({ path }) => path), fragments: Object.keys(fragments) };
  return [JSON.stringify(names), ...files.map(({ text }) => text), ...Object.values(fragments)];
}

/** Reads what `emittedToTexts` wrote. */
export function emittedFromTexts([head = "", ...texts]: CachedTexts): EmittedModel {
  const names = JSON.parse(head) as { readonly files: readonly string[]; readonly fragments: readonly string[] };
  return {
    files: names.files.map((path, i) => ({ path, text: texts[i] as string })),
    fragments: Object.fromEntries(names.fragments.map((name, i) => [name, texts[names.files.length + i] as string])),
  };
}
