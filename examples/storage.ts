// Makes a video from a picture on the disk: node storage.ts still.png
// With S3_BUCKET_URL the picture goes to a bucket of your own (S3, R2, MinIO …), else it is sent with the input.
import { AwsClient } from "aws4fetch";
import { RunComfy } from "runcomfy-client";
import { fileToDataUri, openFile } from "runcomfy-client/files";
import imageToVideo, { type Input } from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";
import { uploadFiles } from "runcomfy-client/storage";

const {
  S3_BUCKET_URL: bucket,
  AWS_ACCESS_KEY_ID = "",
  AWS_SECRET_ACCESS_KEY = "",
  AWS_REGION = "us-east-1",
} = process.env;
const aws = new AwsClient({
  accessKeyId: AWS_ACCESS_KEY_ID,
  secretAccessKey: AWS_SECRET_ACCESS_KEY,
  region: AWS_REGION,
  service: "s3",
});

/** Uploads a file and returns a URL that anyone can read for a day. */
async function storage(file: File): Promise<string> {
  const url = `${bucket}/${crypto.randomUUID()}/${encodeURIComponent(file.name)}`;
  const presign = async (method: string) => (await aws.sign(url, { method, aws: { signQuery: true } })).url;
  const response = await fetch(await presign("PUT"), {
    method: "PUT",
    body: file,
    headers: { "content-type": file.type },
  });
  if (!response.ok) throw new Error(`The bucket answered HTTP ${response.status}`);
  return presign("GET");
}

const prompt = "The camera slowly dollies in";
const path = process.argv[2] ?? "still.png";
const input = bucket
  ? await uploadFiles<Input>({ prompt, start_image_url: await openFile(path) }, storage)
  : { prompt, start_image_url: await fileToDataUri(path) };
const { output } = await new RunComfy().run(imageToVideo, input);
console.log(output);
