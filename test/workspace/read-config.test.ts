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
  ['{ "client": { "version": "1.2.3+build" } }', '"client.version" must be a semantic version such as 1.2.3'],
  ['{ "client": { "version": "1.2.3-beta.01" } }', '"client.version" must be a semantic version such as 1.2.3'],
  ['{ "client": { "version": "9007199254740992.0.0" } }', '"client.version" must be a semantic version such as 1.2.3'],
  [
    '{ "client": { "name": "a" }, "schemas": { "name": "a" } }',
    'the packages of "client" and "schemas" have the same name',
  ],
  ['{ "schemas": { "name": "runcomfy-client" } }', 'have the same name, "runcomfy-client"'],
  [
    '{\n "rules": { "schema/unknown-keyword": "loud" } }',
    'line 2, column 13: "rules.schema/unknown-keyword" must be one of: error, warning, info, off',
  ],
  ['{ "rules": { "schema/unknown-keywrd": "off" } }', '(did you mean "schema/unknown-keyword"?)'],
  ['{ "rules": { "page/no-model-id": "off" } }', '"rules.page/no-model-id" must stay "error"'],
  ['{ "drift": { "input-default-chnaged": "off" } }', '(did you mean "input-default-changed"?)'],
  ['{ "emitters": [\n  { "options": {} }] }', 'line 2, column 3: "emitters.module" is missing'],
  ['{ "rules": {},\n  "rules": {} }', 'line 2, column 3: the key "rules" is there twice'],
  ['{ "schemas": { "baseUrl": "ftp://example.com" } }', '"schemas.baseUrl" must be an http or https URL'],
  ['{ "client": { "baseUrl": "https://example.com" } }', 'unknown key "client.baseUrl"'],
  ['{ "client": [] }', '"client" must be an object'],
  ["[]", "the config must be an object"],
  ['{ "client": ', "line 1, column"],
  ["", "Cannot use the config"],
])("%s is refused with the key, the place and the allowed values", async (config, message) => {
  const { code, err } = await listWith(config);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).not.toMatch(/must NOT|must match pattern|~1|Unexpected token/);
});

test("the ids of the JSON Schemas begin with the configured URL", async () => {
  const folder = Folder.withSeeds();
  folder.write("codegen.config.json", '{ "schemas": { "baseUrl": "https://example.com/ai/" } }');
  await folder.run([]);
  const path = "models/kling/kling-3.0/pro/text-to-video/output.json";
  expect(JSON.parse(folder.read(`generated/schemas/${path}`)).$id).toBe(`https://example.com/ai/${path}`);
});

test("each fault of the acknowledgements is reported with its line", async () => {
  const folder = Folder.withSeeds();
  await folder.run([]);
  folder.write(
    "schemas/acknowledgements.json",
    '{ "acknowledgements": [\n  { "id": "a", "model": "", "pointer": "", "fingerprint": "12", "resaon": "b", "until": "2027-02-30" }\n] }',
  );
  const { code, err } = await folder.run(["diff"]);
  expect(code).toBe(2);
  expect(err).toContain(": 4 faults\n");
  for (const fault of [
    'line 2, column 3: "acknowledgements.reason" is missing',
    'line 2, column 44: "acknowledgements.fingerprint" must be 12 hexadecimal digits',
    'unknown key "acknowledgements.resaon" (did you mean "reason"?)',
    '"acknowledgements.until" must be a day such as 2027-01-31',
  ]) {
    expect(err.split("\n").filter((line) => line.includes(fault))).toHaveLength(1);
  }
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
