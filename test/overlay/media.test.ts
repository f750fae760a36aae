import { expect, test } from "vitest";
import { renderJson } from "../../src/base/json.js";
import { proposeOverlays } from "../../src/overlay/propose-overlays.js";
import { allEnglish, buildWhole } from "../support/build.js";

/** The model of a page with one input, and the proposed overlay. */
async function build(name: string, schema: object, sample: unknown = undefined, overlays = new Map<string, string>()) {
  const body = JSON.stringify(sample === undefined ? {} : { [name]: sample });
  const text = [
    `curl --request POST --url https://model-api.runcomfy.net/v1/models/acme/pix/edit --data '${body}'`,
    JSON.stringify({ type: "object", properties: { [name]: schema } }),
    '{"output":{"type":"string"}}',
  ].join("\n");
  const pages = [{ path: "schemas/pages/acme/pix/edit/en.txt", text, sha256: "0" }];
  const { models, diagnostics } = await buildWhole({ pages, locales: allEnglish(pages), overlays });
  const rules = diagnostics.map(({ rule }) => rule);
  return { models, rules, proposed: proposeOverlays(diagnostics, models), diagnostics };
}

const string = { type: "string" };
const url = "https://x.example/a.png";

test.each<readonly [string, object, unknown, string]>([
  ["start_image", string, url, "image"],
  ["68_image", string, url, "image"],
  ["videoUrl", string, undefined, "video"],
  ["audio", { ...string, description: "HTTPS URL of the sound" }, undefined, "audio"],
  ["mask", { ...string, default: url }, undefined, "image"],
  ["source", string, "https://x.example/b.mp4?x=1", "video"],
  ["reference_images", { type: "array", items: string }, [url, url], "image"],
  ["image", string, "data:image/png;base64,AAAA", "image"],
])("%s is media without a format, and an overlay that declares it is proposed and settles it", async (...given) => {
  const [name, schema, sample, kind] = given;
  const before = await build(name, schema, sample);
  expect(before.rules).toContain("schema/media-without-format");
  const [overlay] = before.proposed;
  const overlays = new Map([[`schemas/overlays/${overlay?.path}`, overlay?.text ?? ""]]);
  const after = await build(name, schema, sample, overlays);
  expect(after.rules).not.toContain("schema/media-without-format");
  expect(after.rules.filter((rule) => rule.startsWith("overlay/"))).toEqual([]);
  expect(after.models[0] && renderJson(after.models[0].input)).toContain(`"format":"uri","x-media":"${kind}"`);
});

test.each<readonly [string, object, unknown]>([
  ["image_size", string, "1024x1024"],
  ["video_style", string, undefined],
  ["image", string, undefined],
  ["image_prompt", { ...string, description: "Not a URL" }, "a cat"],
  ["image", { ...string, enum: ["a.png", "b.png"] }, undefined],
  ["image", { ...string, format: "image_uri" }, url],
  ["voice", string, "alloy"],
  ["webhook", string, "https://x.example/hook"],
])("%s is not reported as media", async (name, schema, sample) => {
  expect((await build(name, schema, sample)).rules).not.toContain("schema/media-without-format");
});

test("no overlay is proposed that would refuse the page's own sample", async () => {
  const { rules, proposed } = await build("image", string, "example_1.png");
  expect(rules).toContain("schema/media-without-format");
  expect(proposed[0]?.text).toContain("/image/x-media");
  expect(proposed[0]?.text).not.toContain("/image/format");
});

test("an overlay that refuses the page's own sample is applied with a warning", async () => {
  const overlay = {
    model: "acme/pix/edit",
    changes: [{ reason: "Short", patch: [{ op: "add", path: "/input/properties/prompt/maxLength", value: 2 }] }],
  };
  const { rules, diagnostics, models } = await build(
    "prompt",
    string,
    "a cat",
    new Map([["schemas/overlays/acme/pix/edit.json", JSON.stringify(overlay)]]),
  );
  expect(rules).toContain("overlay/refuses-sample");
  expect(diagnostics.find(({ rule }) => rule === "overlay/refuses-sample")?.severity).toBe("warning");
  expect(models[0] && renderJson(models[0].input)).toContain('"maxLength":2');
});
