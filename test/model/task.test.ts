import { expect, test } from "vitest";
import { canonicalTask, explainTask, mediaOf, withTask } from "../../src/model/task.js";
import { modelOf } from "../emit/sample-models.js";

const text = { type: "string" };
const url = { type: "string", format: "uri" };
const of = (media: string) => ({ ...url, "x-media": media });
const object = (properties: Readonly<Record<string, object>>, ...required: readonly string[]) =>
  ({ type: "object", properties, required }) as never;
/** The output that most pages show, for models of any kind. */
const generic = object({ image: url, video: url, images: { type: "array", items: url } });

const explained = (parts: Parameters<typeof modelOf>[0], categories?: readonly string[]) => {
  const found = explainTask({ ...modelOf(parts), ...(categories && { listing: { categories } }) });
  return found && [found.task, found.source];
};

test.each([
  [["text-to-video"], "text-to-video"],
  [["Image to Video", "new"], "image-to-video"],
  [["featured", "lipsync"], "lip-sync"],
  [["virtual try-on"], "virtual-try-on"],
])("the categories %j decide, not the id", (categories, task) => {
  expect(explained({ id: "acme/x/text-to-image" }, categories)).toEqual([task, "category"]);
});

test.each([
  ["acme/x/text-to-image", "text-to-image"],
  ["acme/x/image-to-video/4k", "image-to-video"],
  ["acme/x/extend-video", "video-extend"],
  ["acme/x/edit", "edit"],
])("without categories, the id %s gives %s", (id, task) => {
  expect(explained({ id })).toEqual([task, "id"]);
  expect(explained({ id }, [])).toEqual([task, "id"]);
});

test.each([
  ["text-to-video", object({ prompt: text }, "prompt"), object({ video: url })],
  ["text-to-image", object({ prompt: text }), object({ images: { type: "array", items: url } })],
  ["image-to-video", object({ prompt: text, image: of("image") }, "prompt", "image"), object({ video: url })],
  ["text-to-image", object({ prompt: text, image: of("image") }, "prompt"), object({ image: url })],
  ["video-to-video", object({ video_url: url, image_url: url }, "image_url", "video_url"), object({ video: url })],
  ["image-to-3d", object({ image_url: url }, "image_url"), object({ mesh: url })],
  ["text-to-audio", object({ lyrics: text, duration: { type: "integer" } }), generic],
  ["text-to-video", object({ prompt: text, fps: { type: "integer" } }, "prompt"), generic],
  ["image-to-image", object({ images: { type: "array", items: of("image") }, image_size: text }, "images"), generic],
  ["video-to-text", object({ video: of("video") }), object({ text })],
  ["text-to-image", object({ prompt: { ...text, pattern: "\\S" }, image_url: url }, "prompt"), object({ image: url })],
  ["image-to-image", object({ image_url: { ...url, pattern: "^https:" } }, "image_url"), object({ image: url })],
  [
    "text-to-image",
    object({ prompt: text, image: { ...text, pattern: "^\\d+x\\d+$" } }, "image"),
    object({ image: url }),
  ],
])("the contract gives %s", (task, input, output) => {
  expect(explained({ id: "acme/x", input, output })).toEqual([task, "contract"]);
});

test("an optional input counts if the page's sample uses it", () => {
  const input = object({ prompt: text, image_url: url }, "prompt");
  const output = object({ video: url });
  const sample = (address: string) => [{ prompt: "a", image_url: address }];
  expect(explained({ id: "a/b", input, output, samples: sample("https://a.example/x.png?w=1") })?.[0]).toBe(
    "image-to-video",
  );
  expect(explained({ id: "a/b", input, output, samples: [{ prompt: "a" }] })?.[0]).toBe("text-to-video");
});

test("a contract without kinds of media gives no task", () => {
  expect(explained({ id: "a/b", input: object({ prompt: text }), output: {} })).toBeUndefined();
  expect(explained({ id: "a/b", input: {}, output: object({ video: url }) })).toBeUndefined();
  expect(withTask(modelOf({ id: "a/b", task: "edit", input: {}, output: {} }))).not.toHaveProperty("task");
});

test("the task narrows down an output that fits every model", () => {
  const model = modelOf({ input: object({ prompt: text }), output: generic });
  expect(mediaOf({ ...model, task: "text-to-video" })).toEqual({ input: ["text"], output: ["video"] });
  expect(mediaOf(model)).toEqual({ input: ["text"], output: ["video", "image"] });
  const both = modelOf({ output: object({ video: url, audio: url }) });
  expect(mediaOf({ ...both, task: "text-to-video" }).output).toEqual(["video", "audio"]);
});

test("chosen values, numbers and other formats are not media", () => {
  const input = object({
    image: { type: "string", enum: ["a", "b"] },
    video: { type: "integer" },
    audio: { type: "string", format: "date" },
    image_size: text,
    negative_prompt: text,
  });
  expect(mediaOf(modelOf({ input })).input).toEqual(["text"]);
});

test("a task has one spelling", () => {
  for (const spelling of ["Image to Video", "image_to_video", " image-to-video "])
    expect(canonicalTask(spelling)).toBe("image-to-video");
});
