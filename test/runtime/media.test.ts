import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileToDataUri, mediaInputs } from "../../src/runtime/media/files.js";
import { safeName } from "../../src/runtime/media/safe-name.js";
import { urls } from "../../src/runtime/media/urls.js";
import { movie } from "./model.js";

test("urls finds media in every shape of output, with their kinds", () => {
  const output = {
    video: "https://x.y/a",
    images: ["https://x.y/1", "https://x.y/2"],
    result: { preview: "https://x.y/p.webp?sig=1.mp4", sound: "https://x.y/s.MP3#t=1" },
    data: "data:audio/wav;base64,AAAA",
    other: "https://x.y/model.glb",
    note: "done",
    seed: 7,
    nothing: null,
  };
  expect(urls(output).map(({ url, kind, path }) => [path.join("."), kind, url])).toEqual([
    ["video", "video", "https://x.y/a"],
    ["images.0", "image", "https://x.y/1"],
    ["images.1", "image", "https://x.y/2"],
    ["result.preview", "image", "https://x.y/p.webp?sig=1.mp4"],
    ["result.sound", "audio", "https://x.y/s.MP3#t=1"],
    ["data", "audio", "data:audio/wav;base64,AAAA"],
    ["other", "unknown", "https://x.y/model.glb"],
  ]);
  expect(urls("https://x.y/a.mp4")).toEqual([{ url: "https://x.y/a.mp4", kind: "video", path: [] }]);
  expect(urls(undefined)).toEqual([]);
});

test("urls reads an output that is nested deeply, and one that contains itself", () => {
  let output: unknown = "https://x.y/a.png";
  for (let i = 0; i < 100_000; i += 1) output = [output];
  expect(urls(output)).toMatchObject([{ url: "https://x.y/a.png", kind: "image" }]);
  const circular: Record<string, unknown> = { image: "https://x.y/a" };
  circular["self"] = circular;
  expect(urls(circular)).toHaveLength(1);
});

const png = Buffer.from("\x89PNG\r\n\x1a\n and more", "latin1");

test("a file becomes a data URI, with the type of its first bytes", async () => {
  const uri = `data:image/png;base64,${png.toString("base64")}`;
  const path = join(await mkdtemp(join(tmpdir(), "files-")), "still.jpg");
  await writeFile(path, png);
  expect(await fileToDataUri(png)).toBe(uri);
  expect(await fileToDataUri(new Uint8Array(png).buffer)).toBe(uri);
  expect(await fileToDataUri(new Blob([png]))).toBe(uri);
  expect(await fileToDataUri(path)).toBe(uri);
  expect(await fileToDataUri(new File(["?"], "clip.mp4"))).toBe("data:video/mp4;base64,Pw==");
  expect(await fileToDataUri(new Blob(["?"], { type: "image/webp" }))).toMatch(/^data:image\/webp;/);
  expect(await fileToDataUri(png, { type: "image/x" })).toMatch(/^data:image\/x;/);
});

test("a large file arrives complete", async () => {
  const bytes = Buffer.alloc(3_000_001, "0123456789");
  const uri = await fileToDataUri(bytes, { type: "video/mp4" });
  expect(Buffer.from(uri.split(",")[1]!, "base64").equals(bytes)).toBe(true);
});

test("a file that is too large, or of no known type, is refused", async () => {
  await expect(fileToDataUri(png, { maxBytes: 10 })).rejects.toMatchObject({ code: "too-large" });
  await expect(fileToDataUri(new Blob(["?"]))).rejects.toMatchObject({ code: "unknown-type" });
});

test("mediaInputs lists the media inputs of a model with kind and limits", () => {
  expect(mediaInputs(movie)).toEqual([{ path: ["start_image_url"], kind: "image", limits: [] }]);
  const images = { type: "array", items: { "x-media": "image" }, "x-media-constraints": ["file_size_mb<10"] };
  expect(mediaInputs({ inputSchema: { properties: { images } } })).toEqual([
    { path: ["images", "*"], kind: "image", limits: ["file_size_mb<10"] },
  ]);
});

test.each([
  ["https://x.y/../../etc/passwd", "passwd"],
  ["https://x.y/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "etc_passwd"],
  ["https://x.y/.bashrc", "bashrc"],
  ["https://x.y/-rf", "rf"],
  ["https://x.y/CON.mp4", "_CON.mp4"],
  ["https://x.y/COM%C2%B9.png", "_COM¹.png"],
  ["https://x.y/conin$.png", "_conin.png"],
  ["https://x.y/a%00b\u202e.png", "a_b.png"],
  ["https://x.y/", "output"],
  ["https://x.y/клип.mp4", "клип.mp4"],
  ["https://x.y/हिन्दी.mp4", "हिन्दी.mp4"],
  [`https://x.y/${"a".repeat(500)}.mp4`, `${"a".repeat(180)}.mp4`],
  [`https://x.y/${"語".repeat(500)}.mp4`, `${"語".repeat(60)}.mp4`],
  ["https://x.y/taken.mp4", "taken-2.mp4"],
  ["data:image/png;base64,AAAA", "output.png"],
])("the name for %s is safe", (url, name) => {
  expect(safeName({ url }, new Set(["taken.mp4"]))).toBe(name);
});

test.each([
  ["https://x.y/0a1b?X-Amz-Signature=1", "video/mp4", undefined, "0a1b.mp4"],
  ["https://x.y/kling-3.0", "video/mp4; codecs=avc1", undefined, "kling-3.0.mp4"],
  ["https://x.y/get.php", "image/jpg", undefined, "get.php.jpg"],
  ["https://x.y/mesh.usdz", "model/vnd.usdz+zip", undefined, "mesh.usdz"],
  ["https://x.y/a.webm", "video/mp4", undefined, "a.webm"],
  ["https://x.y/0a1b", "constructor", undefined, "0a1b"],
  ["https://x.y/0a1b", "image/png", 'attachment; filename="boat.png"', "boat.png"],
  ["https://x.y/0a1b", "image/png", "attachment; filename=\"x.png\"; filename*=UTF-8''%D0%BA.png", "к.png"],
  ["https://x.y/0a1b", "image/png", "attachment; filename=../../boat", "boat.png"],
  ["https://x.y/0a1b", "image/png", 'attachment; filename="..\\\\..\\\\boat"', "boat.png"],
])("the name for %s as %s with %s is %s", (url, type, disposition, name) => {
  expect(safeName({ url, type, disposition: disposition ?? null }, new Set())).toBe(name);
});
