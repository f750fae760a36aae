/** What other pages say about a model: lists, the sitemap, llms.txt. */
export interface ModelEntry {
  readonly id: string;
  readonly provider: string;
  readonly task: string | null;
  /** The model's path in the catalog, the same in every language. */
  readonly path: string;
  readonly isRetired: boolean;
  /** Title and summary in each language that the model has a page in, English among them. */
  readonly languages: readonly EntryTexts[];
}

/** Title and summary in one language. */
export interface EntryTexts {
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  /** The language of the summary, if it is another one. */
  readonly summaryLanguage: string;
}

/** The texts in a language, else in English. */
export function textsIn({ languages }: ModelEntry, language: string): EntryTexts {
  const found = languages.find((one) => one.language === language) ?? languages.find((one) => one.language === "en");
  return found ?? (languages[0] as EntryTexts);
}
