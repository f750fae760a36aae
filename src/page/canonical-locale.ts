/**
 * Canonicalizes a BCP 47 tag. `zh-Hans` and `zh-Hant` become the pages' `zh-CN` and `zh-TW`. Undefined if it is not a
 * tag.
 */
export function canonicalLocale(tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag.trim().replaceAll("_", "-"));
    if (canonical === undefined || !/^[a-z]{2,3}(?:-|$)/.test(canonical)) return undefined;
    if (/^zh-Hant/.test(canonical)) return "zh-TW";
    return canonical === "zh" || /^zh-Hans/.test(canonical) ? "zh-CN" : canonical;
  } catch {
    return undefined;
  }
}
