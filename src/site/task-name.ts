import { titleOfName } from "../model/titles.js";
import type { SiteWords } from "./words/site-words.js";
import { arrowOf, siteWordsOf } from "./words/site-words-of.js";

/**
 * The name of a task: `image-to-video` → "Image to video", and in another language "Imagen → vídeo". A task of a
 * provider's own has its English name in every language.
 */
export function taskName(task: string, language: string): string {
  const words = siteWordsOf(language);
  const known = find(words.taskNames, task);
  if (known !== undefined) return known;
  const [, from = "", to = ""] = /^([a-z-]+)-to-([a-z0-9]+)$/.exec(task) ?? [];
  const [taken, made] = [mediaName(from, words), mediaName(to, words)];
  if (taken === undefined || made === undefined || words === siteWordsOf("en")) return titleOfName(task);
  const name = `${taken} ${arrowOf(language)} ${made}`;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function mediaName(kind: string, words: SiteWords): string | undefined {
  if (kind === "3d") return "3D";
  const { text, image, video, audio, mediaNames } = words;
  const names = { text, image, images: image, video, audio, ...mediaNames };
  return find({ ...names, references: mediaNames.reference, frame: mediaNames.frames }, kind);
}

function find(names: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined;
}
