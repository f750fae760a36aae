import { execFileSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { ts } from "ts-morph";
import { expect, test } from "vitest";
import { fromValue, object, scalar, toValue } from "../../src/base/json.js";
import * as code from "../../src/text/code.js";
import * as markdown from "../../src/text/markdown.js";
import { terminalText } from "../../src/text/terminal.js";

const escaped = { ...code, ...markdown, terminalText };

/** Text as a hostile page would write it: pieces that end something, between ordinary and odd characters. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "*/",
        "/*",
        "//",
        "`",
        "```",
        "${",
        "}}",
        "{{",
        "'",
        '"',
        "\\",
        "</script>",
        "<!--",
        "-->",
        "]]>",
        "\n",
        "\r\n",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\udc00",
        "\u001b[31m",
        "\u0000",
        "\u0085",
        "@param",
        "{@link x}",
        "@ts-ignore",
        "|",
        "\\|",
        "e\u0301",
        "https://x.example",
        "[a](javascript:b)",
        "<b>",
        "&lt;",
        "🎬",
      ),
      fc.string({ unit: "binary" }),
    ),
  )
  .map((pieces) => pieces.join(""));

const invisible = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

test("a string literal evaluates to the text, as JavaScript and as JSON, and is itself plain", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const literal = escaped.stringLiteral(text);
      expect(runInNewContext(`"use strict"; (${literal})`)).toBe(text);
      expect(JSON.parse(literal)).toBe(text);
      expect(literal).not.toMatch(invisible);
      expect(literal.toLowerCase()).not.toMatch(/<\/script|<!--|\]\]>/);
      expect(literal.normalize("NFC")).toBe(literal);
      expect(Buffer.from(literal).toString()).toBe(literal);
    }),
  );
});

test("ordinary text of any language stays readable in a string literal", () => {
  expect(escaped.stringLiteral("Duración 秒 🎬 it's")).toBe('"Duración 秒 🎬 it\'s"');
});

test("a JSON literal evaluates to the node", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const node = fromValue(value as Parameters<typeof fromValue>[0]);
      const want = JSON.stringify(toValue(node));
      expect(JSON.stringify(runInNewContext(`(${escaped.jsonLiteral(node)})`))).toBe(want);
      expect(JSON.stringify(JSON.parse(escaped.jsonText(node)))).toBe(want);
    }),
  );
});

test("__proto__ is an ordinary property", () => {
  const node = object([["__proto__", object([["polluted", scalar(true)]])]]);
  const value = runInNewContext(`(${escaped.jsonLiteral(node)})`) as object;
  expect(Object.keys(value)).toEqual(["__proto__"]);
  expect((value as { polluted?: boolean }).polluted).toBeUndefined();
  expect(escaped.propertyName("__proto__")).toBe('["__proto__"]');
});

test("a JSON literal is on one line if it fits, else it is indented", () => {
  const long = "x".repeat(60);
  expect(escaped.jsonLiteral(fromValue({ type: "string", enum: ["5", "10"] }))).toBe(
    '{ type: "string", enum: ["5", "10"] }',
  );
  expect(escaped.jsonLiteral(fromValue([long, long]), 4)).toBe(`[\n      "${long}",\n      "${long}"\n    ]`);
});

test("a number too large for JavaScript is read back as the same", () => {
  expect(JSON.parse(escaped.jsonText(scalar(Number.NEGATIVE_INFINITY)))).toBe(Number.NEGATIVE_INFINITY);
});

test("a property name is quoted only if necessary", () => {
  expect(["prompt", "56_text", "a-b", "constructor", "größe", ""].map(escaped.propertyName)).toEqual([
    "prompt",
    '"56_text"',
    '"a-b"',
    "constructor",
    '"größe"',
    '""',
  ]);
});

test("any property name names that property in a type and in a value", () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const key = escaped.propertyName(name);
      expect(Object.keys(runInNewContext(`({ ${key}: 1 })`) as object)).toEqual([name]);
    }),
  );
});

test("a doc comment is one comment for any text, and the text cannot add tags", () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1 }), (lines) => {
      const comment = escaped.docComment([...lines, "end"], 2);
      const file = ts.createSourceFile("a.ts", `${comment} const a = 1;`, ts.ScriptTarget.Latest, true);
      expect(file.statements).toHaveLength(1);
      expect(ts.getLeadingCommentRanges(file.text, 0)).toMatchObject([{ pos: 0, end: comment.length }]);
      expect(ts.getJSDocTags(file.statements[0]!)).toEqual([]);
      expect(comment).not.toContain("{@");
      expect(comment).not.toMatch(invisible);
    }),
  );
});

test("a short doc comment is on one line, a long one is wrapped", () => {
  expect(escaped.docComment(["Start image URL."])).toBe("/** Start image URL. */");
  const long = escaped.docComment(["word ".repeat(60)], 2).split("\n");
  expect(long[0]).toBe("/**");
  expect(long.at(-1)).toBe("   */");
  for (const line of long) expect(line.length).toBeLessThanOrEqual(100);
});

test("a doc comment shows the generator's own tags", () => {
  const comment = escaped.docComment([
    "Runs.",
    { tag: "throws", text: "If */ it fails" },
    { tag: "example", code: "run();\n  b();" },
  ]);
  expect(comment).toBe("/**\n * Runs.\n * @throws If *\\/ it fails\n * @example\n * run();\n *   b();\n */");
});

test("a doc comment of nothing is nothing", () => {
  expect(escaped.docComment(["", " "])).toBe("");
});

test("a line comment is one line and no directive", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const comment = escaped.lineComment(text);
      expect(ts.getLeadingCommentRanges(`${comment}\n`, 0)).toMatchObject([{ pos: 0, end: comment.length }]);
      expect(comment).not.toMatch(/^\/\/\s*@/);
    }),
  );
});

test.each([
  ["*bold* and _it_ and start_image_url", "\\*bold\\* and \\_it\\_ and start_image_url"],
  ["[a](javascript:alert(1)) <img src=x>", "\\[a\\](javascript:alert(1)) \\<img src=x>"],
  ["see https://x.example or www.x.example", "see https\\://x.example or www\\.x.example"],
  ["# not a heading", "\\# not a heading"],
  ["1. not a list", "1\\. not a list"],
  ["- not a list", "\\- not a list"],
  ["> not a quote", "\\> not a quote"],
  ["AT&amp;T & co", "AT\\&amp;T & co"],
  ["{{ site.secret }} $a$ ~4K", "\\{\\{ site.secret \\}\\} \\$a\\$ \\~4K"],
  ["two\n\n# lines", "two # lines"],
])("prose %j is written as %j in Markdown", (text, want) => {
  expect(escaped.markdownText(text)).toBe(want);
});

/** As GitHub renders it, with nothing held back. */
function toHtml(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
}

const htmlEntities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };
const toText = (html: string) => html.replace(/&(?:lt|gt|amp|quot);/g, (entity) => htmlEntities[entity] ?? entity);

test("prose of several lines is rendered as paragraphs of nothing but its words, and linters find nothing", () => {
  const payloads = [
    "<script>eval(1)</script>",
    '<img onerror="x">',
    "[a](javascript:b)",
    "javascript:",
    "eval(",
    "<a on",
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(hostile, fc.constantFrom(...payloads, "\n", "- ", "    ", "1. ", "***", "> "))),
      (pieces) => {
        const text = escaped.markdownParagraphs(pieces.join(""));
        expect(toHtml(text)).toMatch(/^(?:<p>[^<>]*<\/p>\n?)*$/);
        expect(toHtml(escaped.markdownName(`a${pieces.join("")}`))).toMatch(
          /^(?:<p>(?:<code>)?[^<>]*(?:<\/code>)?<\/p>\n?)*$/,
        );
        expect(text).not.toMatch(/<|\beval\(|\]\(\s*javascript:/i);
      },
    ),
    { numRuns: 1000 },
  );
  expect(escaped.markdownParagraphs("One.\n\n- two\n\teval(3)")).toBe("One.\n\n\\- two\n\neval\\(3)");
});

test("prose is rendered as one paragraph of nothing but its words", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const html = toHtml(escaped.markdownText(`word ${text}`));
      expect(html).toMatch(/^<p>[^<>]*<\/p>$/);
      expect(toHtml(escaped.markdownText(text))).toMatch(/^(?:<p>[^<>]*<\/p>)?$/);
      // GitHub's treatment of Unicode blanks and of symbols does not matter here.
      if (/^[ -~]*$/.test(text)) expect(toText(html)).toBe(`<p>${`word ${text}`.replace(/\s+/g, " ").trim()}</p>`);
    }),
    { numRuns: 1000 },
  );
});

test("prose and values cannot break a table cell", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const row = `| ${escaped.markdownCell(text)} | ${escaped.markdownCodeCell(text)} | end |`;
      const html = toHtml(`| a | b | c |\n| --- | --- | --- |\n${row}`);
      expect(html.match(/<t[hd]>/g)).toHaveLength(6);
      expect(html).toContain("<td>end</td>");
      expect(html.replace(/<\/?(?:table|thead|tbody|tr|th|td|code|br)>/g, "")).not.toMatch(/[<>]/);
    }),
    { numRuns: 1000 },
  );
});

test("a fence contains all of the code and nothing else", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(toHtml(`${escaped.markdownFence(text, "sh")}\n\nend`)).toMatch(
        /^<pre><code class="language-sh">[^<>]*<\/code><\/pre>\n<p>end<\/p>$/,
      );
    }),
  );
});

test("a cell of a table keeps its lines and its pipes", () => {
  expect(escaped.markdownCell("a | b\nc")).toBe("a \\| b<br>c");
});

test("a code span shows backticks, blanks and invisible characters", () => {
  expect(["a", "a`b", "`", " a ", "a\nb\u202e", ""].map(escaped.markdownCode)).toEqual([
    "`a`",
    "``a`b``",
    "`` ` ``",
    "`  a  `",
    "`a\\nb\\u202e`",
    "` `",
  ]);
  expect(escaped.markdownCodeCell("a|`b")).toBe("<code>a&#124;&#96;b</code>");
});

test("a fence is longer than any in the code", () => {
  expect(escaped.markdownFence("a\n````\nb\n", "sh")).toBe("`````sh\na\n````\nb\n`````");
});

test("a shell reads a quoted word as the text", () => {
  const texts = ["it's", "$(id) `id` \\ !x", "a\nb", "", "'", "\u001b[31m"];
  const words = texts.map(escaped.shellSingleQuoted).join(" ");
  const out = execFileSync("/bin/sh", ["-c", `printf '%s\\0' ${words}`], { encoding: "utf8" });
  expect(out.split("\0").slice(0, -1)).toEqual(["it's", "$(id) `id` \\ !x", "a\nb", "", "'", "[31m"]);
});

test("text for a terminal is one line that obeys nothing", () => {
  expect(escaped.terminalText("a\u001b[31m\nb\u202e")).toBe("a\\u001b[31m\\nb\\u202e");
  fc.assert(
    fc.property(hostile, (text) => {
      expect(escaped.terminalText(text)).not.toMatch(invisible);
      expect(escaped.terminalText(text)).not.toContain("\n");
    }),
  );
});
