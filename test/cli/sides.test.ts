import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
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

test("models of a revision are decoded alike, and those of the work tree", async () => {
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
