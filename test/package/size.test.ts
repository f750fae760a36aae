import { join } from "node:path";
import { expect, test } from "vitest";
import { bundleSize } from "../../bench/bundle-size.js";
import { clientAlone, oneModel, twoModels } from "../../bench/client-programs.js";
import { repository } from "../support/workspace.js";

// Sizes are the same on every machine.
const ONE_MODEL = 5000;
const FURTHER_MODEL = 200;
const ONE_FILE = 7500;

const client = join(repository, "generated/client");
const bundles = await Promise.all([oneModel, twoModels, clientAlone].map((program) => bundleSize(program, client)));
const [one, two, alone] = bundles as [(typeof bundles)[0], (typeof bundles)[0], (typeof bundles)[0]];

test("one model with client and validator stays within its budget", () => {
  expect(one.brotli).toBeLessThanOrEqual(ONE_MODEL);
});

test("without code splitting, one model stays within its budget if the code for failures has a file of its own", async () => {
  const { brotli, files } = await bundleSize(oneModel, client, false, ["*/on-demand.js"]);
  expect(files).toBe(1);
  expect(brotli).toBeLessThanOrEqual(ONE_FILE);
});

test("a further model costs little", () => {
  expect(two.brotli - one.brotli).toBeLessThanOrEqual(FURTHER_MODEL);
});

test("the code that sends requests is loaded with the first call, and other code when it is needed", () => {
  const lazy = [...one.lazy.keys()].map((module) => module.split("/").at(-1)).sort();
  expect(lazy).toEqual(["on-demand.js", "transport.js"]);
  // The second one contains the code that the transport shares with the rest.
  expect([one.files, alone.files]).toEqual([2, 2]);
});
