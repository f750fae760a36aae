import { expect, test } from "vitest";
import { decodePage } from "../../src/page/decode-page.js";
import { print, read } from "./reading.js";

const csv = (separator: string) =>
  `url${separator}content\nhttps://www.runcomfy.com/models/x${separator}"${print().replaceAll('"', '""')}"\n`;

test.each([
  ["an RTF document", `{\\rtf1\\ansi\n${print().replace(/[{}\\]/g, "\\$&")}}`],
  ["a CSV file", csv(",")],
  ["a CSV file", csv("\t")],
  ["a PDF file", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"],
  ["a ZIP archive", `PK\x03\x04\x14\x00\x06\x00${"\xb5\x9a".repeat(200)}`],
  ["a Safari web archive", "bplist00\xd1\x01\x02_\x10"],
  ["a compressed file", "\x1f\x8b\x08\x00\x00\x00"],
  ["an image", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"],
  ["an image", "\xff\xd8\xff\xe0\x00\x10JFIF"],
])("%s is an error that names it", (kind, bytes) => {
  const text = decodePage(Uint8Array.from(Buffer.from(bytes, /^[\x00-\xff]*$/.test(bytes) ? "latin1" : "utf8")));
  const { count, errors, diagnostics } = read(text);
  expect([count, errors]).toEqual([0, ["page/other-file"]]);
  expect(diagnostics[0]?.message).toContain(`this is ${kind}`);
  expect(diagnostics[0]?.hint).toContain("HTML");
});

test("a command with the doubled quotes of Windows does not make a page a CSV file", () => {
  const command = `curl --json "{""properties"":{""type"":1}}" https://model-api.runcomfy.net/v1/models/a/b\n`;
  expect(read(command + print().replaceAll(/kling\/[\w./-]+/g, "a/b"))).toMatchObject({ errors: [] });
});
