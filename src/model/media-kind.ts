/**
 * The kinds of media that AI models take and produce, in the order in which they decide a task: a model that takes a
 * video and an image edits the video.
 */
export const mediaKinds = ["video", "image", "audio", "3d", "text"] as const;
export type MediaKind = (typeof mediaKinds)[number];
