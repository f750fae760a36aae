import { titleOfModel } from "../model/titles.js";

/** The file of a model's page. */
export function pageOf(language: string, path: string): string {
  return `${language}/${folderOf(path)}/index.html`;
}

/** The file of a model's page in Markdown. */
export function markdownOf(language: string, path: string): string {
  return `${language}/${folderOf(path)}.md`;
}

/** The folder of a model's page. No other page has its name, because paths of models do not contain `~`. */
function folderOf(path: string): string {
  return path.split("/").map(safeSegment).join("/");
}

/** A segment of a model's path as the name of a folder. */
export function safeSegment(segment: string): string {
  return segment === "index.html" ? "index~html" : segment;
}

/** The file of a part of a model's page: one with very many parameters has several. */
export function partPath(language: string, path: string, part: number): string {
  const first = pageOf(language, path);
  return part === 0 ? first : first.replace(/index\.html$/, `~${part + 1}/index.html`);
}

/** The file of a provider's page. */
export function providerPage(language: string, path: string): string {
  return `${language}/${folderOf(path).split("/")[0]}/index.html`;
}

/** The file of a task's page. */
export function taskPage(language: string, task: string): string {
  return `${language}/~tasks/${task}/index.html`;
}

/** `wan-ai` → "Wan AI". */
export function providerName(provider: string): string {
  return titleOfModel(provider);
}
