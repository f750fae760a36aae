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

/** The task of an AI model, such as `text-to-video` or `edit`; undefined if the last segment of the id is not a task. */
export function taskOf(id: string): string | undefined {
  const last = id.split("/").at(-1) ?? "";
  const isConversion =
    /^(?:text|image|images|video|audio|speech|reference|frames?|first-last-frame)-to-(?:text|image|video|audio|speech|music|sound|3d)$/;
  return isConversion.test(last) || TASKS.has(last) ? last : undefined;
}
