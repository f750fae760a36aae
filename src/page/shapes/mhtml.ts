import { MappedText, replaceMapped } from "../mapped-text.js";
import { originsOf, type Page } from "../page.js";
import { htmlShape } from "./html.js";
import type { Shape } from "./shape.js";

/** Longer than the headers of the message and of its first part. In UTF-16 code units. */
const MAX_HEAD = 10_000;

/** A page saved by a browser as a single file: HTML as a part of a message (RFC 2557), quoted-printable or base64 (RFC 2045). */
export const mhtmlShape: Shape = {
  name: "mhtml",
  matches: (page) => htmlPart(page) !== undefined,
  read: (page, options) => htmlShape.read(htmlPart(page) ?? page, options),
};

/** The first HTML part as a page. Its places are those in the file. */
function htmlPart(page: Page): Page | undefined {
  const { text } = page;
  const head = text.slice(0, MAX_HEAD);
  const boundary = /^Content-Type:\s*multipart\/related;[\s\S]{0,1000}?boundary="?([^"\s;]{1,100})"?/im.exec(head)?.[1];
  if (boundary === undefined || !/^[A-Za-z-]{1,60}:/.test(head)) return undefined;
  const part =
    /\r?\n(?:[A-Za-z-]{1,60}:[^\r\n]{0,2000}\r?\n){0,10}?Content-Type:\s*text\/html[\s\S]{0,2000}?\r?\n\r?\n/i.exec(
      head,
    );
  const encoding = /^Content-Transfer-Encoding:\s*(quoted-printable|base64)/im.exec(part?.[0] ?? "")?.[1];
  if (part === null || encoding === undefined) return undefined;
  const start = part.index + part[0].length;
  const end = text.indexOf(`--${boundary}`, start);
  const body = text.slice(start, end < 0 ? text.length : end);
  const mapped = encoding.toLowerCase() === "base64" ? fromBase64(body, start) : fromQuotedPrintable(body, start);
  const address = /^Content-Location:\s*(\S{1,2000})/im.exec(part[0])?.[1];
  return {
    ...page,
    text: mapped.text,
    originOf: mapped.originBy(originsOf(page)),
    ...(address !== undefined && { address }),
  };
}

function fromQuotedPrintable(body: string, start: number): MappedText {
  return replaceMapped(body, /(?:=(?:[0-9A-Fa-f]{2}|[ \t]{0,10}\r?\n))+/g, ([bytes]) => decode(bytes), start);
}

/** Base64 is not readable, so all of the text has the place of the whole part. */
function fromBase64(body: string, start: number): MappedText {
  const mapped = new MappedText();
  mapped.append(Buffer.from(body, "base64").toString("utf8"), start, start + body.length);
  return mapped;
}

/** Decodes bytes such as `=E3=81=82`, which browsers write in UTF-8, and removes soft line breaks. */
function decode(escapes: string): string {
  const bytes = escapes.replace(/=[ \t]*\r?\n/g, "").match(/[0-9A-Fa-f]{2}/g) ?? [];
  return new TextDecoder("utf-8").decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
}
