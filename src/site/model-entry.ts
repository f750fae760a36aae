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

/** The file of a model's page. */
export function pageOf(language: string, path: string): string {
  return `${language}/${folderOf(path)}/index.html`;
}

/** The file of a model's page in Markdown. */
export function markdownOf(language: string, path: string): string {
  return `${language}/${folderOf(path)}.md`;
}

/** The folder of a model's page: no other page's file has its name. `~` is in no path of a model. */
export function folderOf(path: string): string {
  return path
    .split("/")
    .map((segment) => (segment === "index.html" ? "index~html" : segment))
    .join("/");
}

/** The texts in a language, else in English. */
export function textsIn({ languages }: ModelEntry, language: string): EntryTexts {
  const found = languages.find((one) => one.language === language) ?? languages.find((one) => one.language === "en");
  return found ?? (languages[0] as EntryTexts);
}
