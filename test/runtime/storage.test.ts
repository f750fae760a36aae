import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectTypeOf, test } from "vitest";
import { openFile } from "../../src/runtime/media/files.js";
import { uploadFiles, type WithFiles } from "../../src/runtime/media/storage.js";

const png = Buffer.from("\x89PNG\r\n\x1a\n and more", "latin1");

/** Storage that keeps everything in memory. */
function bucket() {
  const files: File[] = [];
  const storage = async (file: File) => `https://bucket.example/${files.push(file)}/${file.name}`;
  return { files, storage };
}

interface Input {
  prompt: string;
  mode?: "std" | "pro";
  start_image_url: string;
  images?: string[];
  seed?: number;
}

test("files of every kind are replaced by the URLs of the storage", async () => {
  const path = join(await mkdtemp(join(tmpdir(), "storage-")), "still.png");
  await writeFile(path, png);
  const { files, storage } = bucket();
  const input: WithFiles<Input> = {
    prompt: "A paper boat",
    mode: "pro",
    start_image_url: await openFile(path),
    images: [new File([png], "a.png", { type: "image/png" }), new Blob([png]), png, new Uint8Array(png).buffer],
    seed: 7,
  };
  const uploaded = await uploadFiles<Input>(input, storage);
  expect(uploaded).toMatchObject({ prompt: "A paper boat", mode: "pro", seed: 7 });
  expect(uploaded.start_image_url).toMatch(/still\.png$/);
  expect(uploaded.images?.map((url) => url.split("/").at(-1))).toEqual(["a.png", "file.png", "file.png", "file.png"]);
  for (const file of files) {
    expect(file.type).toBe("image/png");
    expect(Buffer.from(await file.arrayBuffer()).equals(png)).toBe(true);
  }
});

test("a file that occurs twice is uploaded once, and strings are never read from the disk", async () => {
  const { files, storage } = bucket();
  const file = new Blob([png]);
  const input = { prompt: "package.json", start_image_url: file, images: [file, "./package.json"] };
  const { start_image_url, images } = await uploadFiles<Input>(input, storage);
  expect(images).toEqual([start_image_url, "./package.json"]);
  expect(files).toHaveLength(1);
});

test("an error of the storage reaches the caller", async () => {
  const full = new Error("The bucket is full");
  await expect(uploadFiles<Input>({ prompt: "", start_image_url: png }, () => Promise.reject(full))).rejects.toBe(full);
});

test.each([undefined, "", new URL("https://a.example")])("a storage that returns %j is an error", async (url) => {
  const storage = () => url as string;
  await expect(uploadFiles<Input>({ prompt: "", start_image_url: png }, storage)).rejects.toThrow(
    /no URL for file.png/,
  );
});

test("files are allowed in place of a text, but not of a choice", () => {
  expectTypeOf<WithFiles<Input>["mode"]>().toEqualTypeOf<Input["mode"]>();
  expectTypeOf<Blob>().toExtend<WithFiles<Input>["start_image_url"]>();
});
