import type { commandOptions } from "./command-options.js";

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
      ["codegen --schemas api --out packages", "Use other folders"],
      ["codegen generate --shard 2/7", "Compute a seventh of the work, for codegen merge"],
    ],
  },
  merge: {
    examples: [["codegen merge --parts .codegen-parts", "Generate from the parts of all shards"]],
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
      ["codegen pull", "Get new and changed models from RunComfy's catalog"],
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
  changelog: { examples: [["codegen changelog --since v1.2.0", "Print the changes since a release"]] },
  version: { examples: [["codegen version --write", "Set the next version in the config"]] },
  release: {
    examples: [
      ["codegen release", "Show the next release: versions, changelogs and problems"],
      ["codegen release --publish", "Publish it, or resume an interrupted release"],
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
  doctor: { examples: [["codegen doctor --format json", "Print the checks as JSON, for a script"]] },
  site: {
    examples: [
      ["codegen site", "Build the documentation site in site/"],
      ["codegen site --base https://docs.example.com/models/", "Build it for this URL"],
    ],
  },
  list: {
    examples: [
      ["codegen list --format json", "Print all models as JSON, for a script"],
      ["codegen list --task image-to-video", "List the models of one task"],
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
