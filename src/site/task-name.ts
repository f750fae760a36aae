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

/** A sentence about a task, in English, with other words that people search for; undefined for a task of a provider's own. */
export function purposeOf(task: string): string | undefined {
  return find(PURPOSES, task);
}

const PURPOSES: Readonly<Record<string, string>> = {
  "text-to-image": "Draws a picture, photo, illustration or other image from a text.",
  "image-to-image": "Turns a photo or picture into another image.",
  "image-edit": "Edits, retouches or restyles a photo or picture.",
  edit: "Edits, retouches or restyles a photo, picture or video.",
  inpaint: "Fills in, replaces or removes a part of a photo or picture.",
  outpaint: "Extends a photo or picture beyond its edges.",
  upscale: "Enlarges, enhances and sharpens: a higher resolution.",
  "image-upscale": "Enlarges, enhances and sharpens a photo or picture: a higher resolution.",
  "video-upscale": "Enlarges, enhances and sharpens a video, clip or film: a higher resolution.",
  "remove-background": "Removes the background of a photo or picture: cuts out the subject, transparent.",
  "text-to-video": "Turns a text or story into a video, clip, film or movie.",
  "image-to-video": "Animates a still photo, picture or image: turns it into a video or clip.",
  "frames-to-video": "Turns a first and a last frame into a video: a transition between two photos.",
  "first-last-frame-to-video": "Turns a first and a last frame into a video: a transition between two photos.",
  "reference-to-video": "Turns reference photos of people, characters or products into a consistent video or clip.",
  "video-to-video": "Turns a video into another one: changes its style.",
  "video-edit": "Edits or restyles a video, clip or film.",
  "video-extend": "Extends a video or clip: makes it longer, continues it.",
  "motion-control": "Transfers the motion, movement or dance of a video to a character.",
  "lip-sync": "Lipsync, dubbing: matches the mouth of a speaker to a voice.",
  "audio-to-video": "Makes a talking head or avatar speak or sing: turns a voice into a video.",
  "text-to-speech": "Reads a text aloud: speech, voice, voiceover, narration.",
  "text-to-audio": "Makes music, a song, sounds or speech from a text.",
  "text-to-music": "Composes music, a song or a melody from a text.",
  "text-to-sound": "Makes sound effects from a text.",
  "speech-to-text": "Transcribes speech: transcription, subtitles, captions.",
  "audio-to-text": "Transcribes speech: transcription, subtitles, captions.",
  "image-to-text": "Describes a photo or picture: caption.",
  "image-to-3d": "Turns a photo or picture into a 3D model or mesh.",
  "text-to-3d": "Makes a 3D model or mesh from a text.",
};

function mediaName(kind: string, words: SiteWords): string | undefined {
  if (kind === "3d") return "3D";
  const { text, image, video, audio, mediaNames } = words;
  const names = { text, image, images: image, video, audio, ...mediaNames };
  return find({ ...names, references: mediaNames.reference, frame: mediaNames.frames }, kind);
}

function find(names: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined;
}
