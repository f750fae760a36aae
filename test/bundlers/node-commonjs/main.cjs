const { RunComfy } = require("runcomfy-client");
const { download } = require("runcomfy-client/download");
const { default: imageToVideo } = require("runcomfy-client/models/kling/kling-3.0/standard/image-to-video");

const client = new RunComfy({ token: "none" });
download("data:image/png;base64,iVBORw==", { folder: process.env.FOLDER }).then(([saved]) =>
  client.run.safe(imageToVideo, {}).then(({ error }) => console.log(saved.bytes, error.code)),
);
