const { RunComfy } = require("runcomfy-client");
const { download } = require("runcomfy-client/download");
const { default: imageToVideo } = require("runcomfy-client/models/kling/kling-3.0/standard/image-to-video");

const client = new RunComfy({ token: "none" });

async function main() {
  const [saved] = await download("data:image/png;base64,iVBORw==", { folder: "saved" });
  const { error } = await client.run.safe(imageToVideo, {});
  console.log(saved.bytes, error.code);
}

main();
