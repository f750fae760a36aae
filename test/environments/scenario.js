// What every environment does with the client; gives plain data, to be compared outside.
import { RunComfy } from "runcomfy-client";
import { memoryStore, runAll } from "runcomfy-client/batch";
import { models } from "runcomfy-client/by-id";
import { fileToDataUri } from "runcomfy-client/files";
import imageToVideo from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";
import { urls } from "runcomfy-client/urls";

const input = (prompt) => ({ prompt, start_image_url: "https://example.com/still.png" });
const brief = (error) => ({
  name: error.name,
  submission: error.submission,
  message: error.message,
});

export async function scenario(baseUrl, options) {
  let submissions = 0;
  const client = new RunComfy({
    ...options,
    baseUrl,
    token: "secret-token",
    beforeRequest: ({ url }) => {
      if (url.includes("/v1/models/")) submissions += 1;
    },
  });
  const states = [];
  const ran = await client.run(imageToVideo, input("short"), {
    pollInterval: 100,
    onStatus: ({ status }) => void states.push(status),
  });
  const byId = await client.run(
    models["kling/kling-3.0/pro/text-to-video"],
    { prompt: "short" },
    { pollInterval: 100 },
  );

  const queued = await client.submit(imageToVideo, input("long"));
  const { cancelled } = await queued.cancel();
  const after = await queued.wait().catch(brief);

  const stop = new AbortController();
  const aborted = await client
    .run(imageToVideo, input("long"), { signal: stop.signal, onStatus: () => stop.abort() })
    .catch((error) => ({ ...brief(error), cancelled: error.cancelled }));

  const invalid = await client.run.safe(imageToVideo, { ...input("short"), duration: 99 });
  const redirected = await client.submit.safe(imageToVideo, input("redirect"));
  const lost = await client.submit.safe(imageToVideo, input("lost"));

  const items = await runAll(client, imageToVideo, [input("short")], { store: memoryStore(), pollInterval: 100 });

  return {
    states,
    media: urls([ran.output, byId.output]).map(({ kind }) => kind),
    cancelled,
    after,
    aborted,
    invalid: brief(invalid.error),
    redirected: brief(redirected.error),
    lost: brief(lost.error),
    batch: items.map(({ status }) => status),
    submissions,
    dataUri: await fileToDataUri(new Blob(["GIF89a"])),
    shown: JSON.stringify([client, redirected, lost]).includes("secret-token"),
    evaluates: evaluates(),
  };
}

/** Whether code may be made of text here: the client must do without. */
function evaluates() {
  try {
    return Boolean(new Function("return true")());
  } catch {
    return false;
  }
}
