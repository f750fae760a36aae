import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../support/workspace.js";

test("every package of the lock file has an integrity, also those for other systems", () => {
  const { packages } = JSON.parse(readFileSync(join(repository, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly link?: boolean }>>;
  };
  const without = Object.entries(packages).filter(
    // The other entries are folders of this repository.
    ([path, { integrity, link }]) => path.includes("node_modules/") && link !== true && integrity === undefined,
  );
  expect(without.map(([path]) => path)).toEqual([]);
});
