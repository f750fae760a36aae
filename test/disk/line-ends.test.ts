import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generateOnce } from "../support/generated-workspace.js";
import { codegen, createWorkspace, readTree } from "../support/workspace.js";

const generated = generateOnce();

test("files that an editor saved with a byte order mark are written again", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  const before = readTree(folder);
  for (const [path, text] of Object.entries(before)) writeFileSync(join(folder, path), `\ufeff${text}`);
  expect((await codegen(folder, "check")).code).toBe(1);
  expect((await codegen(folder)).code).toBe(0);
  const after = readTree(folder);
  for (const path of Object.keys(before).filter(
    (name) => !name.startsWith("schemas/pages/") && !name.startsWith("schemas/models/"),
  ))
    expect(after[path]).toBe(before[path]);
  expect((await codegen(folder, "check")).code).toBe(0);
});

test.each(["utf16le", "utf8"] as const)("a config in %s with a byte order mark is read", async (encoding) => {
  using workspace = createWorkspace(generated);
  writeFileSync(
    join(workspace.folder, "codegen.config.json"),
    Buffer.from('\ufeff{"client":{"name":"my-client"}}', encoding),
  );
  expect((await codegen(workspace.folder)).code).toBe(0);
  expect(readTree(join(workspace.folder, "generated"))["client/package.json"]).toContain('"my-client"');
});

test("a clone with CRLF passes check and writes nothing, and a notice says what to set", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  for (const root of ["schemas", "generated"]) {
    for (const [path, text] of Object.entries(readTree(join(folder, root))))
      writeFileSync(join(folder, root, path), text.replaceAll("\n", "\r\n"));
  }
  const before = readTree(folder);
  const checked = await codegen(folder, "check");
  expect(checked).toMatchObject({ code: 0, stderr: expect.stringMatching(/differ only in line ends.*\n.*eol=lf/) });
  expect(await codegen(folder)).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing to write") });
  expect(readTree(folder)).toEqual(before);
  expect((await codegen(folder, "diff")).stdout).toContain("no changes");
  // A fresh run over CRLF pages gives the bytes of one over LF pages.
  for (const path of ["generated", "schemas/models"]) rmSync(join(folder, path), { recursive: true });
  expect((await codegen(folder, "--no-cache")).code).toBe(0);
  for (const path of ["generated", "schemas/models"])
    expect(readTree(join(folder, path))).toEqual(readTree(join(generated.folder, path)));
});
