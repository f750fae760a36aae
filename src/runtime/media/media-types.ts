/** A media type, and the endings of file names that stand for it; the first is the usual one. */
type MediaType = readonly [type: string, ...endings: [string, ...string[]]];

/** The formats that models take and give. */
const mediaTypes: readonly MediaType[] = [
  ["image/png", "png"],
  ["image/jpeg", "jpg", "jpeg"],
  ["image/gif", "gif"],
  ["image/webp", "webp"],
  ["image/avif", "avif"],
  ["image/bmp", "bmp"],
  ["image/tiff", "tiff", "tif"],
  ["image/svg+xml", "svg"],
  ["video/mp4", "mp4", "m4v"],
  ["video/webm", "webm"],
  ["video/quicktime", "mov"],
  ["video/x-matroska", "mkv"],
  ["video/x-msvideo", "avi"],
  ["audio/mpeg", "mp3"],
  ["audio/wav", "wav"],
  ["audio/flac", "flac"],
  ["audio/ogg", "ogg", "opus"],
  ["audio/mp4", "m4a"],
  ["audio/aac", "aac"],
  ["model/gltf-binary", "glb"],
  ["application/zip", "zip"],
];

/** Other names of the same types. */
const aliases: Readonly<Record<string, string>> = {
  "image/jpg": "image/jpeg",
  "audio/mp3": "audio/mpeg",
  "audio/wave": "audio/wav",
  "audio/x-wav": "audio/wav",
  "audio/x-flac": "audio/flac",
  "audio/x-m4a": "audio/mp4",
};

/** The media type of a file name or path, by its ending; undefined if the ending is not known. */
export function typeOfName(name: string): string | undefined {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return mediaTypes.find(([, ...endings]) => endings.includes(ending))?.[0];
}

/** The usual ending for a media type, such as `.png`, parameters ignored; undefined if the type is not known. */
export function endingOf(contentType: string): string | undefined {
  const plain = contentType.replace(/;.*$/s, "").trim().toLowerCase();
  const type = Object.hasOwn(aliases, plain) ? aliases[plain] : plain;
  const ending = mediaTypes.find(([name]) => name === type)?.[1];
  return ending && `.${ending}`;
}
