import { expect, test } from "vitest";
import { decodePage } from "../../src/page/decode-page.js";
import { print, read } from "./reading.js";

const html = (charset: string) => print({ layout: "html" }).replace(/<head>/, `<head><meta charset="${charset}">`);

function bytesOf(text: string, encoding: "utf8" | "utf16le" | "latin1"): Uint8Array {
  return Uint8Array.from(Buffer.from(text, encoding));
}

/** UTF-16 with the bytes of each unit exchanged. */
function bigEndian(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "utf16le").swap16());
}

test.each([
  ["UTF-8", bytesOf(print(), "utf8")],
  ["UTF-16, little end first", bytesOf(print(), "utf16le")],
  ["UTF-16, little end first, with a mark", bytesOf(`\ufeff${print()}`, "utf16le")],
  ["UTF-16, big end first", bigEndian(print())],
  ["UTF-16, big end first, with a mark", bigEndian(`\ufeff${print()}`)],
])("a page in %s is read", (_encoding, bytes) => {
  expect(decodePage(bytes).replace("\ufeff", "")).toBe(print());
  expect(read(decodePage(bytes))).toMatchObject({ count: 1, errors: [] });
});

test.each(["windows-1252", "ISO-8859-1"])("a page in the %s that its markup names is read", (charset) => {
  const page = html(charset).replaceAll("boat", "été");
  const found = read(decodePage(bytesOf(page, "latin1")));
  expect(found).toMatchObject({ count: 1, errors: [] });
  expect(found.samples?.[0]).toMatchObject({ prompt: expect.stringContaining("été") });
  expect(found.rules).not.toContain("page/damaged-text");
});

test("Shift JIS that the markup names by `http-equiv` is read", () => {
  const head = `<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">`;
  const bytes = [...Buffer.from(head), 0x93, 0xfa, 0x96, 0x7b];
  expect(decodePage(Uint8Array.from(bytes))).toBe(`${head}日本`);
});

test("UTF-8 is decoded as UTF-8, regardless of the markup", () => {
  expect(decodePage(bytesOf("<meta charset=windows-1252>été", "utf8"))).toContain("été");
});

test.each([
  ["no encoding that it names", (page: string) => bytesOf(page.replace("Prompt", "\u00e9t\u00e9"), "latin1")],
  ["an encoding that nobody knows", () => bytesOf(html("x-none").replace("Prompt", "\u00e9t\u00e9"), "latin1")],
  ["a character cut off at its end", (page: string) => Uint8Array.from([...bytesOf(page, "utf8"), 0xe3, 0x81])],
  ["an odd byte at the end of UTF-16", (page: string) => Uint8Array.from([...bytesOf(page, "utf16le"), 0x41])],
])("a page with %s is an error with its place", (_what, encode) => {
  const text = decodePage(encode(print()));
  const { count, errors, diagnostics } = read(text);
  expect([count, errors]).toEqual([0, ["page/not-utf8"]]);
  expect(text.charCodeAt(diagnostics[0]?.origin?.start ?? -1)).toBeGreaterThanOrEqual(0xdc80);
});

test("the place of the damage is exact behind signs of damage that the page's own bytes have", () => {
  for (const damage of [[0xe9], [0xef], [0xef, 0xbf], [0xe3, 0x81], [0xff], [0xf0, 0x9f, 0x98]]) {
    const bytes = [...Buffer.from("\ufeff\ufffd\u{1f600}é"), ...damage, ...Buffer.from("x\ufffd")];
    const text = decodePage(Uint8Array.from(bytes));
    expect(text.slice(0, 5)).toBe("\ufeff\ufffd\u{1f600}é");
    expect(text.charCodeAt(5)).toBe(0xdc00 + (damage[0] as number));
    expect(text.slice(-2)).toBe("x\ufffd");
  }
});

test("signs of damage that the page's own bytes have are a warning", () => {
  const found = read(decodePage(bytesOf(print().replace("Prompt", "Pr\ufffdmpt"), "utf8")));
  expect(found).toMatchObject({ count: 1, errors: [] });
  expect(found.rules).toContain("page/damaged-text");
});

test("UTF-8 that was read as Windows-1252 is a warning that shows it", () => {
  for (const words of ["é à ü", "Стандартное изображение", "日本語のテキスト"]) {
    const misread = Buffer.from(print().replace("Prompt", words), "utf8").toString("latin1");
    const found = read(misread);
    expect(found).toMatchObject({ count: 1, errors: [] });
    expect(found.rules).toContain("page/damaged-text");
    expect(found.diagnostics[0]?.message).toContain("UTF-8 that was read as Windows-1252");
  }
});

test.each(["l’été « À », „Spaß“, „Ä“ und „Ü“", "São Paulo «É» ÃO", "Größe – “süß”", "Ελληνικά, 日本語, Русский"])(
  "%s is not taken for another encoding",
  (words) => {
    expect(read(print().replace("Prompt", words)).rules).not.toContain("page/damaged-text");
  },
);
