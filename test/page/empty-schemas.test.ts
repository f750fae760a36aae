/** Pages whose schemas are empty: a model without inputs is told from a page without schemas by everything around. */
import { expect, test } from "vitest";
import { renderJson } from "../../src/base/json.js";
import { parsePage } from "../../src/page/parse-page.js";

const EMPTY = '{"type": "object", "properties": {}}';
const VIDEO = '{"type": "object", "properties": {"video": {"type": "string", "format": "uri"}}}';

function read(schemas: string, body = "--data '{}'") {
  const url = "https://model-api.runcomfy.net/v1/models/acme/nightly/run";
  const text = `# acme/nightly/run\n\ncurl --request POST --url ${url} ${body}\n\n5. Schema\n${schemas}\n\nThe end of the page is this footer.\n`;
  const { value, diagnostics } = parsePage({ path: "acme/nightly/run/en.txt", text, sha256: "" });
  const [reading] = value;
  if (reading === undefined) return diagnostics.map(({ rule }) => rule);
  return [renderJson(reading.input), reading.output && renderJson(reading.output)];
}

test.each([
  ["both bare", "Input schema\n{}\nOutput schema\n{}", ['{"type":"object"}', "{}"]],
  ["glued to their labels", "Input schema{}Output schema{}", ['{"type":"object"}', "{}"]],
  ["in code blocks", "## Entrada\n```json\n{}\n```\n## Salida\n```json\n{}\n```", ['{"type":"object"}', "{}"]],
  ["an empty map", 'Schema di input\n{}\nSchema di output\n{"output": {}}', ['{"type":"object"}', "{}"]],
  ["only the input is bare", `Input schema\n{}\nOutput schema\n${EMPTY}`, ['{"type":"object"}', "{}"]],
  ["the input is empty", `Input schema\n{}\nOutput schema\n${VIDEO}`, ['{"type":"object"}', VIDEO.replace(/\s/g, "")]],
  ["both typed", `Input schema\n${EMPTY}\nOutput schema\n${EMPTY}`, [EMPTY.replace(/\s/g, ""), "{}"]],
])("a model without inputs is read: %s", (_, schemas, expected) => {
  expect(read(schemas)).toEqual(expected);
});

test.each([
  ["there are none", ""],
  ["one is missing", "Input schema\n{}"],
  ["one is typed, one is missing", `Input schema\n${EMPTY}`],
  ["the body is repeated", "{}\n\n{}"],
  ["empty objects are in code", "const options = {};\nclient.run(options, {});"],
  ["empty blocks of a function", "if (ready) {} else {}"],
])("a page without schemas stays an error: %s", (_, schemas) => {
  expect(read(schemas)).toEqual(["page/truncated"]);
});

test("a page with a sample that has parameters does not become a model without inputs", () => {
  const schemas = "Input schema\n{}\nOutput schema\n{}";
  expect(read(schemas, `--data '{"prompt": "a cat"}'`)).toEqual(["page/truncated"]);
});
