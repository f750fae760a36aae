import { expect, test } from "vitest";
import { defaultConfig } from "../../src/config.js";
import { describePackage } from "../../src/emit/package-manifest.js";

const config = { ...defaultConfig.client, name: "@acme/runcomfy", keywords: ["video"] };

test("everything that the config sets is in package.json, in the form that npm wants", () => {
  const manifest = describePackage({
    ...config,
    author: "Acme <sdk@acme.example>",
    homepage: "https://acme.example/sdk",
    repository: "https://github.com/acme/sdk",
    bugs: "https://github.com/acme/sdk/issues",
    funding: "https://acme.example/sponsor",
    publishConfig: { access: "public", tag: "next" },
  });
  expect(manifest).toEqual({
    name: "@acme/runcomfy",
    version: "0.1.0",
    description: config.description,
    keywords: ["video"],
    license: "MIT",
    author: "Acme <sdk@acme.example>",
    homepage: "https://acme.example/sdk",
    repository: { type: "git", url: "git+https://github.com/acme/sdk.git" },
    bugs: { url: "https://github.com/acme/sdk/issues" },
    funding: "https://acme.example/sponsor",
    publishConfig: { access: "public", tag: "next" },
  });
});

test("package.json has only the fields that the config sets", () => {
  const manifest = describePackage({ ...config, keywords: [], publishConfig: {}, bugs: "bugs@acme.example" });
  expect(Object.keys(manifest)).toEqual(["name", "version", "description", "license", "bugs"]);
  expect(manifest.bugs).toEqual({ email: "bugs@acme.example" });
});

test.each([
  ["https://github.com/acme/sdk", "git+https://github.com/acme/sdk.git"],
  ["https://github.com/acme/sdk/", "git+https://github.com/acme/sdk.git"],
  ["git+https://gitlab.com/acme/group/sdk.git", "git+https://gitlab.com/acme/group/sdk.git"],
  ["ssh://git@git.acme.example/sdk.git", "ssh://git@git.acme.example/sdk.git"],
])("the repository %s becomes %s", (repository, url) => {
  expect(describePackage({ ...config, repository })).toMatchObject({ repository: { url } });
});
