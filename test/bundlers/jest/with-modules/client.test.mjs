import { RunComfy } from "runcomfy-client";
import { download } from "runcomfy-client/download";
import imageToVideo from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";
import { fakeServer, virtualClock } from "runcomfy-client/testing";

const image = "data:image/png;base64,iVBORw==";

test("a job runs on the fake server, and a bad input is refused", async () => {
  const clock = virtualClock();
  const server = fakeServer({ models: [imageToVideo], clock });
  const client = new RunComfy({ fetch: server.fetch, token: "test", clock });
  await client.run(imageToVideo, { prompt: "A paper boat", start_image_url: image });
  expect(server.jobs).toHaveLength(1);
  await expect(client.run(imageToVideo, {})).rejects.toMatchObject({ code: "validation" });
});

test("a file is saved", async () => {
  const [saved] = await download(image, { folder: process.env.FOLDER });
  expect(saved.bytes).toBe(4);
});
