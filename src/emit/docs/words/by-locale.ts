/** Locales that share the values of another tag, in lower case. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["zh", "zh-cn"],
  ["zh-hant", "zh-tw"],
  ["zh-hk", "zh-tw"],
]);

/**
 * Makes a function that finds the value of a locale: its own, else that of its language, else undefined.
 *
 * @param byTag The values by BCP 47 tag. Each list of texts has its own tags: a language may have words for the docs only.
 */
export function byLocale<T>(byTag: Readonly<Record<string, T>>): (locale: string) => T | undefined {
  const values = new Map(Object.entries(byTag).map(([tag, value]) => [tag.toLowerCase(), value]));
  const find = (tag: string): T | undefined => values.get(tag) ?? values.get(ALIASES.get(tag) ?? tag);
  return (locale) => {
    const tag = locale.toLowerCase();
    return find(tag) ?? find(tag.split("-")[0] ?? tag);
  };
}
