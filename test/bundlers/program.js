/** Uses everything in the client that touches a disk, and a model by its id. Bundled by each bundler, then run. */
import { RunComfy } from "runcomfy-client";
import { fileStore } from "runcomfy-client/batch-file";
import { models } from "runcomfy-client/by-id";
import { download } from "runcomfy-client/download";
import { fileToDataUri } from "runcomfy-client/files";
import imageToVideo from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";

/** Returns what each function did: a result, or the code of its error. */
export async function useDisk(folder) {
  const image = "data:image/png;base64,iVBORw==";
  const codeOf = ({ code, message }) => code ?? message;
  return {
    save: await download(image, { folder }).then(([saved]) => saved.name, codeOf),
    read: await fileToDataUri(`${folder}/output.png`).then((uri) => uri === image, codeOf),
    store: await fileStore(`${folder}/batch.jsonl`).then((store) => store.close().then(() => "closed"), codeOf),
    byId: await models["kling/kling-3.0/pro/text-to-video"].load().then(({ id }) => id),
    // Loads the part of the client that bundlers put into a file of its own.
    refused: await new RunComfy({ token: "none" }).run.safe(imageToVideo, {}).then(({ error }) => error.issues.length),
  };
}

globalThis.useDisk = useDisk;
