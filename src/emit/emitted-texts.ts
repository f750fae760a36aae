import type { CachedTexts } from "../base/memoize.js";
import type { EmittedModel } from "./emitter.js";

/**
 * An output as texts for the cache. The first text lists the paths of the files and the names of the parts; the others
 * are their contents.
 */
export function emittedToTexts({ files, parts }: EmittedModel): CachedTexts {
  const names = { files: files.map(({ path }) => path), parts: Object.keys(parts) };
  return [JSON.stringify(names), ...files.map(({ text }) => text), ...Object.values(parts)];
}

/** Reads what `emittedToTexts` wrote. */
export function emittedFromTexts([head = "", ...texts]: CachedTexts): EmittedModel {
  const names = JSON.parse(head) as { readonly files: readonly string[]; readonly parts: readonly string[] };
  return {
    files: names.files.map((path, i) => ({ path, text: texts[i] as string })),
    parts: Object.fromEntries(names.parts.map((name, i) => [name, texts[names.files.length + i] as string])),
  };
}
