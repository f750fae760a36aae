import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { sarifErrors } from "../support/sarif.js";
import { Folder, smallPage } from "./command-line.js";

const page = smallPage("acme/one/text-to-image", {
  prompt: { type: "string" },
  style: { type: "string", enum: ["café", "絵"] },
});

/** As an editor on Windows saves it. */
function utf16(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text}`, "utf16le");
}

test("pages that are compared are decoded as those of the catalog are", async () => {
  const folder = new Folder();
  folder.write("schemas/pages/en.txt", page);
  folder.write("saved/one.txt", utf16(page));
  for (const side of ["saved", "saved/one.txt"]) {
    expect(await folder.run(["diff", side, "schemas/pages"])).toMatchObject({ code: 0, out: "no changes" });
  }
});

test("models of a revision and of the work tree are decoded in the same way", async () => {
  const folder = new Folder();
  folder.write("schemas/pages/en.txt", page);
  await folder.run(["generate"]);
  const model = "schemas/models/acme/one/text-to-image.json";
  const text = folder.read(model);
  folder.write(model, utf16(text));
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder.path, stdio: "ignore" });
  git("init", "--quiet");
  git("add", "schemas");
  git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "first");
  expect(await folder.run(["diff"])).toMatchObject({ code: 0, out: "no changes" });
  expect(await folder.run(["diff", "git:HEAD"])).toMatchObject({ code: 0, out: "no changes" });
});

test("a change is placed at its line of the model's file", async () => {
  const folder = new Folder();
  const size = { type: "integer", maximum: 9 };
  const says = (properties: object) => folder.write("schemas/pages/en.txt", smallPage("acme/one/edit", properties));
  says({ prompt: { type: "string" }, size, style: { type: "object", properties: { name: { type: "string" } } } });
  await folder.run(["generate"]);
  says({ prompt: { type: "string" }, size: { ...size, maximum: 5 }, style: { type: "object", properties: {} } });
  const log = JSON.parse((await folder.run(["diff", "--format", "sarif"])).out);
  expect(sarifErrors(log)).toBeNull();
  const file = "schemas/models/acme/one/edit.json";
  const lines = folder.read(file).split("\n");
  type Found = { ruleId: string; locations: readonly { physicalLocation: { region: { startLine: number } } }[] };
  const shown = log.runs[0].results.map(({ ruleId, locations }: Found) => [
    ruleId,
    lines[(locations[0]?.physicalLocation.region.startLine ?? 0) - 1]?.trim(),
  ]);
  expect(shown).toEqual([
    ["input-maximum-lowered", '"size": {'],
    ["input-property-removed", '"name": {'],
  ]);
});
