import { RunComfy } from "runcomfy-client";
import { download } from "runcomfy-client/download";
import imageToVideo from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";

export async function run(prompt: string, start_image_url: string) {
  const { output } = await new RunComfy().run(imageToVideo, { prompt, start_image_url });
  return download(output);
}
