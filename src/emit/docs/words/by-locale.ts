/** One value per language that codegen has words in. */
interface ByLanguage<T> {
  readonly ar: T;
  readonly de: T;
  readonly en: T;
  readonly es: T;
  readonly fr: T;
  readonly it: T;
  readonly ja: T;
  readonly ko: T;
  readonly pt: T;
  readonly ru: T;
  readonly zhCn: T;
  readonly zhTw: T;
}

/** Makes a function that finds the value of a locale: its own, else that of its language, else undefined. */
export function byLocale<T>({ zhCn, zhTw, ...languages }: ByLanguage<T>): (locale: string) => T | undefined {
  const chinese = { zh: zhCn, "zh-cn": zhCn, "zh-hant": zhTw, "zh-hk": zhTw, "zh-tw": zhTw };
  const values = new Map<string, T>(Object.entries({ ...languages, ...chinese }));
  return (locale) => {
    const tag = locale.toLowerCase();
    return values.get(tag) ?? values.get(tag.split("-")[0] ?? tag);
  };
}
