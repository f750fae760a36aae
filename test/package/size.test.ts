import { join } from "node:path";
import { expect, test } from "vitest";
import { bundleSize } from "../../bench/bundle-size.js";
import { clientAlone, oneModel, twoModels } from "../../bench/client-programs.js";
import { repository } from "../support/workspace.js";

// Sizes are the same on every machine.
const ONE_MODEL = 5000;
const FURTHER_MODEL = 600;

const client = join(repository, "generated/client");
const bundles = await Promise.all([oneModel, twoModels, clientAlone].map((program) => bundleSize(program, client)));
const [one, two, alone] = bundles as [(typeof bundles)[0], (typeof bundles)[0], (typeof bundles)[0]];

test("one model with client and validator stays within its budget", () => {
  expect(one.brotli).toBeLessThanOrEqual(ONE_MODEL);
});

test("a further model costs little", () => {
  expect(two.brotli - one.brotli).toBeLessThanOrEqual(FURTHER_MODEL);
});

test("what only some need is not loaded at the start, and cuts nothing out of the client", () => {
  const lazy = [...one.lazy.keys()].map((module) => module.split("/").at(-1)).sort();
  expect(lazy).toEqual(["browser-warning.js", "on-demand.js"]);
  // A lazy module that shares code with the client would make the bundler cut the client in two.
  expect([one.files, alone.files]).toEqual([1, 1]);
});
