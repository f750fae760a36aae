/** The shipped validator accepts the values that the contract allows, and refuses all others. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toValue } from "../../src/base/json.js";
import { renderValidator } from "../../src/emit/client/validator.js";
import type { Model } from "../../src/model/model.js";
import { deepEqual } from "../../src/runtime/deep-equal.js";
import { codePoints, isObject, isUri } from "../../src/runtime/validation.js";
import { closedSchema } from "../../src/schema/closed-schema.js";
import { buildWhole } from "../support/build.js";
import { refusedBodies, valuesOf } from "../support/schema-values.js";

const folders = [new URL("../../schemas/pages/", import.meta.url), new URL("../golden/", import.meta.url)];

/** All models of the captured pages and of the golden cases about schemas. */
const pages = folders.flatMap((folder) => {
  const root = fileURLToPath(folder);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith(".txt") && entry.name !== "diagnostics.txt",
  );
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => root.includes("pages") || /[\\/]schema-[^\\/]+[\\/]pages[\\/]/.test(path))
    .map((path) => ({ path: path.slice(root.length), text: readFileSync(path, "utf8"), sha256: "0" }));
});
const models: readonly (readonly [string, Model])[] = (
  await Promise.all(
    pages.map(async (page) => (await buildWhole({ pages: [page] })).models.map((model) => [page.path, model] as const)),
  )
).flat();

test("there are models to look at", () => {
  expect(models.length).toBeGreaterThan(30);
});

test.each(models)("%s", (_, model) => {
  const validate = load(model);
  fc.assert(
    fc.property(valuesOf(model.input), (body) => validate(body)),
    { numRuns: 30, seed: 1 },
  );
  const refused = refusedBodies(model.input);
  if (refused !== undefined)
    fc.assert(
      fc.property(refused, (body) => !validate(body)),
      { numRuns: 30, seed: 1 },
    );
});

/** The emitted code with its imports, as a function. */
function load({ input }: Model): (value: unknown) => boolean {
  const schema = closedSchema(input);
  const { code } = renderValidator(schema);
  const make = new Function("inputSchema", "codePoints", "deepEqual", "isObject", "isUri", `${code}\nreturn validate;`);
  return make(toValue(schema), codePoints, deepEqual, isObject, isUri) as (value: unknown) => boolean;
}
