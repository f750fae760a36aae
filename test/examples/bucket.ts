import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeProject } from "../bundlers/project.js";

/** The part of s3rver that is used here; it has no types. */
interface S3Server {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}
type S3rver = new (options: {
  readonly address: string;
  readonly port: number;
  readonly silent: boolean;
  readonly directory: string;
  readonly configureBuckets: readonly { readonly name: string }[];
}) => S3Server;

/** Serves an empty bucket. Its key and its secret are both `S3RVER`. */
export async function serveBucket(): Promise<AsyncDisposable & { readonly url: string }> {
  const { folder } = await makeProject("bucket");
  const S3rver = createRequire(join(folder, "package.json"))("s3rver") as S3rver;
  const directory = await mkdtemp(join(tmpdir(), "bucket-"));
  const configureBuckets = [{ name: "media" }];
  const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory, configureBuckets });
  const { port } = await server.run();
  return {
    url: `http://127.0.0.1:${port}/media`,
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
