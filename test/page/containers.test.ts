/** Pages inside the files of a crawler or a browser. */
import { expect, test } from "vitest";
import { get } from "../../src/base/json.js";
import { layouts } from "../support/page-printer.js";
import { languages } from "../support/page-words.js";
import { content, print, read } from "./reading.js";

const address = "https://www.runcomfy.com/ja/models/kling/kling-3.0/standard/image-to-video/api";
const words = languages.find(({ locale }) => locale === "ja") ?? content.words;
const page = (layout: (typeof layouts)[number]): string => print({ layout }, { words });

/** As browsers write it: bytes outside ASCII and `=` are escaped, and a line has at most 76 characters. */
function quotedPrintable(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => (byte === 61 || byte > 126 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte)))
    .join("")
    .replace(/(?:[^=\n]|=..){73}(?=[^\n])/g, "$&=\n")
    .replaceAll("\n", "\r\n");
}

const mhtml = (html: string): string =>
  [
    "From: <Saved by Blink>",
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b----"',
    "",
    "------b----",
    `Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: ${address}`,
    "",
    quotedPrintable(html),
    "------b----",
    "Content-Type: text/css",
    "",
    ".a {}",
    "------b------",
  ].join("\r\n");

const containers: readonly (readonly [what: string, text: string])[] = [
  ...layouts.map(
    (layout) => [`JSON with a page, ${layout}`, JSON.stringify({ url: address, content: page(layout) })] as const,
  ),
  [
    "JSON with metadata",
    JSON.stringify({ data: { markdown: page("markdown"), metadata: { sourceURL: address } } }, undefined, 2),
  ],
  [
    "JSON with HTML and text",
    JSON.stringify([{ url: address, text: page("laid-out").slice(0, 900), html: page("html") }]),
  ],
  ["one object a line", `${JSON.stringify({ url: address, text: page("stripped") })}\n`],
  ["a lone string, as a console copies a text", JSON.stringify(`${address}\n${page("laid-out")}`)],
  ["a list of strings", `[\n  ${JSON.stringify(`${address}\n${page("laid-out")}`)}\n]`],
  ["a page saved as one file", mhtml(page("html"))],
  ["a highlighted page saved as one file", mhtml(page("html-highlighted"))],
];

test.each(containers)("%s is read as the page", (_what, text) => {
  const found = read(text);
  expect(found).toMatchObject({
    id: content.id,
    locale: "ja",
    input: content.input,
    output: content.output,
    errors: [],
  });
  expect(found.rules).toEqual([]);
  const minimum = get(get(get(found.reading?.input, "properties"), "duration"), "minimum");
  expect(text.slice(minimum?.origin?.start, minimum?.origin?.end)).toBe("3");
});

test("each object of a crawl is a separate page, and a bad one does not affect the others", () => {
  const ids = ["acme/a", "acme/b"];
  const entries = ids.map((id) => ({ url: address, text: print({}, { id }) }));
  for (const text of [JSON.stringify(entries), entries.map((entry) => JSON.stringify(entry)).join("\n")]) {
    expect(read(text)).toMatchObject({ count: 2, errors: [] });
  }
  const broken = { url: address, text: print({}, { id: "acme/c" }).replace('"type": "object"', '"type" "object"') };
  expect(read(JSON.stringify([broken, ...entries]))).toMatchObject({ count: 2, errors: ["page/broken-json"] });
});

test("a page saved as one file in base64 is read as the page, with a boundary without quotes too", () => {
  const base64 = Buffer.from(page("html")).toString("base64").replace(/.{76}/g, "$&\r\n");
  const text = mhtml("")
    .replace('boundary="----b----"', "boundary=----b----")
    .replace("quoted-printable", "base64")
    .replace("\r\n\r\n\r\n------b----", `\r\n\r\n${base64}\r\n------b----`);
  expect(text).toContain(base64);
  expect(read(text)).toMatchObject({ id: content.id, locale: "ja", input: content.input, output: content.output });
});
