import type { commandOptions } from "./options.js";

/** The required arguments of commands, and examples for their help. */
export const commandUsage: Readonly<
  Record<
    keyof typeof commandOptions,
    { readonly needs?: string; readonly examples: readonly (readonly [string, string])[] }
  >
> = {
  generate: {
    examples: [
      ["codegen", "Read schemas/pages, write schemas/models and generated/"],
      ["codegen --schemas api --out packages", "The same in other folders"],
      ["codegen generate --shard 2/7", "Do a seventh of the work, for codegen merge"],
    ],
  },
  merge: {
    examples: [["codegen merge --parts .codegen-parts", "Write what one run would, from the parts of all shards"]],
  },
  add: {
    needs: "a page: a file, folder, glob or URL, or - for standard input",
    examples: [
      ["codegen add page.txt", "Add one captured page"],
      ["codegen add --dry-run captures/", "Show where the pages of a folder would go"],
      ["pbpaste | codegen add -", "Add the page in the clipboard"],
    ],
  },
  pull: {
    examples: [
      ["codegen pull", "Take new and changed models from RunComfy's catalog"],
      ["codegen pull --model 'kling/**' --dry-run", "Show what a pull of some models would change"],
    ],
  },
  remove: {
    needs: "a model id; codegen list prints them",
    examples: [["codegen remove kling/kling-3.0/pro/text-to-video", "Delete the pages of a model"]],
  },
  check: {
    examples: [
      ["codegen check", "Fail if the committed files are out of date"],
      ["codegen check --against git:origin/main", "Fail on breaking changes since a revision as well"],
    ],
  },
  diff: {
    examples: [
      ["codegen diff", "Compare the committed models with the pages"],
      ["codegen diff git:v1.2.0 git:HEAD --format markdown", "Compare two revisions, for a pull request"],
    ],
  },
  changelog: { examples: [["codegen changelog --since v1.2.0", "The changes since a release"]] },
  version: { examples: [["codegen version --write", "Set the next version in the config"]] },
  release: {
    examples: [
      ["codegen release", "Show the next release: versions, changelog, and what stands in its way"],
      ["codegen release --publish", "Do it; if it broke off, go on where it stopped"],
      ["codegen release --pre beta --publish", "Publish a prerelease with the dist-tag beta"],
    ],
  },
  lint: {
    examples: [
      ["codegen lint --format sarif > lint.sarif", "Report diagnostics to code scanning"],
      ["codegen lint --fix-with-overlay --write", "Write the proposed overlays"],
    ],
  },
  init: { examples: [["codegen init", "Set up a project in the current folder"]] },
  doctor: { examples: [["codegen doctor --format json", "What a project lacks, for a script"]] },
  site: {
    examples: [
      ["codegen site", "Build the documentation site in site/"],
      ["codegen site --base https://docs.example.com/models/", "The same, for a server"],
    ],
  },
  list: {
    examples: [
      ["codegen list --format json", "All models, for a script"],
      ["codegen list --task image-to-video", "All models of one task"],
    ],
  },
  show: {
    needs: "a model id; codegen list prints them",
    examples: [["codegen show kling/kling-3.0/pro/text-to-video", ""]],
  },
  why: {
    needs: "a model id and a JSON Pointer into the model, such as /input/properties/prompt",
    examples: [["codegen why kling/kling-3.0/pro/text-to-video /input/properties/cfg_scale/default", ""]],
  },
};
