import { expect, test } from "vitest";
import { nodeAt } from "../../src/base/pointer.js";
import { read } from "./reading.js";

const id = "acme/pix-1.0/text-to-video";
const input = {
  type: "object",
  properties: {
    prompt: { type: "string", description: "What to <b>draw</b>: über “quotes”, \\ and \n a line" },
    duration: { type: "integer", maximum: 4321 },
  },
  required: ["prompt"],
};
const output = { output: { type: "object", properties: { video: { type: "string", format: "uri" } } } };
const entry = { model_id: id, input_schema: input, output_schema: output };
const curl = `curl --request POST \\\n  --url https://model-api.runcomfy.net/v1/models/${id} \\\n  --data '{"prompt": "A cat’s tail"}'`;
const prose = "Generate videos from a text prompt, with sound and steady characters from shot to shot.";

const html = (scripts: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>Pix | RunComfy</title></head><body><div id="__next"></div>${scripts}</body></html>`;
const literal = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");
const nextData = (props: unknown) =>
  html(`<script id="__NEXT_DATA__" type="application/json">${literal({ props: { pageProps: props } })}</script>`);

/** A flight payload, pushed in pieces of so many characters. */
function flight(rows: readonly string[], size = 37): string {
  const payload = rows.join("");
  const calls = Array.from({ length: Math.ceil(payload.length / size) }, (_, i) => {
    return `<script>self.__next_f.push([1,${literal(payload.slice(i * size, (i + 1) * size))}])</script>`;
  });
  return html(`<script>(self.__next_f=self.__next_f||[]).push([0])</script>${calls.join("")}`);
}

const json = (row: string, value: unknown) => `${row}:${JSON.stringify(value)}\n`;
const text = (row: string, value: string) => `${row}:T${Buffer.byteLength(value).toString(16)},${value}`;
const element = (type: string, children: unknown) => ["$", type, null, { className: "x", children }];
const tokens = (code: string) =>
  element(
    "pre",
    code.split(/(\s+|[{}":,])/).flatMap((token) => (token === "" ? [] : [element("span", token)])),
  );

test.each<readonly [string, string]>([
  ["an entry in __NEXT_DATA__", nextData({ model: entry })],
  ["an entry with other names", nextData({ data: { id: 7, slug: id, inputSchema: input, outputSchema: output } })],
  ["schemas as strings", nextData({ m: { modelId: id, inputSchema: literal(input), outputSchema: literal(output) } })],
  ["the page's text in strings", nextData({ curl, blocks: [prose, JSON.stringify(input, null, 2), literal(output)] })],
  ["the entry that the command names", nextData({ models: [{ ...entry, model_id: "x/y" }, entry], code: curl })],
  ["an entry in a flight payload", flight([json("0", ["$", "$L1", null, { model: entry }]), '1:I["a",[],""]\n'])],
  [
    "rows that refer to rows",
    flight([
      json("2", { model_id: id, input_schema: "$3", output_schema: "$4:props:schema" }),
      json("3", input),
      json("4", ["$", "div", null, { schema: output }]),
    ]),
  ],
  [
    "rows of text",
    flight([
      json("0", element("div", [element("p", prose), "$5", "$L6"])),
      text("5", curl),
      json("6", [element("pre", "$7"), element("pre", JSON.stringify(output))]),
      text("7", JSON.stringify(input, null, 2)),
      "8:null\n",
    ]),
  ],
  [
    "highlighted code",
    flight([json("0", [tokens(curl), tokens(JSON.stringify(input, null, 2)), tokens(JSON.stringify(output))])]),
  ],
])("the contract of %s is read, with its places in the file", (_what, page) => {
  const found = read(page);
  expect(found).toMatchObject({ count: 1, id, locale: "en", title: "Pix", errors: [], input, output });
  expect(found.rules).toContain("page/script-data");
  const maximum = found.reading && nodeAt(found.reading.input, "/properties/duration/maximum");
  expect(page.slice(maximum?.origin?.start, maximum?.origin?.end).replace(/"\]\)<.*push\(\[1,"/, "")).toBe("4321");
});

test("a chunk of a flight payload may be base64", () => {
  const rows = json("0", ["$", "$L1", null, { model: entry }]);
  const [first, second] = [rows.slice(0, 80), rows.slice(80)];
  const page = html(
    `<script>self.__next_f.push([1,${literal(first)}])</script><script>self.__next_f.push([3,"${Buffer.from(second).toString("base64")}"])</script>`,
  );
  expect(read(page)).toMatchObject({ count: 1, id, errors: [], input, output });
});

test("if there are several entries, none is chosen by chance", () => {
  expect(read(nextData({ models: [{ ...entry, model_id: "x/y" }, entry] })).count).toBe(0);
});

test("a shell that scripts fill in has its own error, with a hint that helps", () => {
  const { errors, diagnostics } = read(html('<script src="/_next/static/main.js"></script>'));
  expect(errors).toEqual(["page/script-shell"]);
  expect(diagnostics[0]?.hint).toContain("wait until it has loaded");
});

test("data that is cut off is an error at the end of the page", () => {
  const page = flight([json("0", ["$", "$L1", null, { model: entry }])]);
  for (let end = page.indexOf("model_id"); end < page.indexOf("</body>") - 20; end += 41) {
    const { count, errors, diagnostics } = read(page.slice(0, end));
    expect([count, errors, diagnostics[0]?.origin?.start]).toEqual([0, ["page/truncated"], end]);
  }
});

test("visible content takes precedence over the data of scripts", () => {
  const other = literal({ ...entry, input_schema: { type: "object", properties: { trap: { type: "string" } } } });
  const page = `<!DOCTYPE html><html><body><p>${prose}</p><pre>${curl}</pre><pre>${JSON.stringify(input).replaceAll("<", "&lt;")}</pre><pre>${JSON.stringify(output)}</pre><script type="application/json">${other}</script></body></html>`;
  expect(read(page)).toMatchObject({ count: 1, input, output });
});
