/** What an AI model does, where the last segment of its id says so. */
const TASKS: ReadonlySet<string> = new Set([
  "edit",
  "image-edit",
  "video-edit",
  "inpaint",
  "outpaint",
  "upscale",
  "image-upscale",
  "video-upscale",
  "lip-sync",
  "lipsync",
  "motion-control",
  "remove-background",
  "background-removal",
  "extend",
  "video-extend",
]);

/** `text-to-video`, `image-to-image`, `edit` …; undefined where the last segment names no task. */
export function taskOf(id: string): string | undefined {
  const last = id.split("/").at(-1) ?? "";
  const isConversion =
    /^(?:text|image|images|video|audio|speech|reference|frames?|first-last-frame)-to-(?:text|image|video|audio|speech|music|sound|3d)$/;
  return isConversion.test(last) || TASKS.has(last) ? last : undefined;
}
