import { expect, test } from "vitest";
import { Folder } from "../cli/command-line.js";

async function listWith(config: string) {
  const folder = Folder.withSeeds();
  folder.write("codegen.config.json", config);
  return await folder.run(["list"]);
}

test.each([
  ['{ "clinet": {} }', 'line 1, column 3: unknown key "clinet" (did you mean "client"?)'],
  ['{\n  "client": { "nmae": "x" }\n}', 'line 2, column 15: unknown key "client.nmae" (did you mean "name"?)'],
  ['{ "client": { "name": "My Client" } }', '"client.name" is not a name that npm allows'],
  ['{ "client": { "version": "1.2" } }', '"client.version" must be a semantic version such as 1.2.3'],
  ['{ "rules": { "page/no-model-id": "loud" } }', '"rules.page/no-model-id" must be one of: error, warning, info, off'],
  ['{ "client": [] }', '"client" must be an object'],
  ["[]", "the config must be an object"],
  ['{ "client": ', "line 1, column"],
  ["", "Cannot use the config"],
])("%s is refused with the key, the place and the allowed values", async (config, message) => {
  const { code, err } = await listWith(config);
  expect(code).toBe(2);
  expect(err.split("\n")[0]).toContain(message);
  expect(err).not.toMatch(/must NOT|must match pattern|~1|Unexpected token/);
});

test("two unknown keys are two faults in one error", async () => {
  const { err } = await listWith('{ "clinet": {}, "schemsa": {} }');
  expect(err.match(/unknown key/g)).toHaveLength(2);
  expect(err.match(/error:/g)).toHaveLength(1);
});

test("comments, trailing commas and a byte order mark are accepted", async () => {
  const { code, err } = await listWith('\uFEFF{\n  // the name on npm\n  "client": { "name": "my-client", },\n}\n');
  expect([code, err]).toEqual([0, ""]);
});
