import type { ReleaseObstacle } from "./facts.js";
import { isDone, type PlannedPackage, type ReleasePlan, unpublished } from "./plan.js";

/** Prints a plan for people: the versions, the steps, and the changelog. */
export function renderReleasePlan(plan: ReleasePlan): string {
  const { packages, version, base } = plan;
  const head = isDone(plan) ? "Nothing to release" : `Release ${version}`;
  const lines = columns(packages.map(packageCells));
  return [
    `${head}, compared with ${base ?? "nothing: it is the first release"}`,
    "",
    ...lines.map((line) => `  ${line}`),
    ...(isDone(plan) ? [] : ["", ...stepsOf(plan), "", releaseNotes(plan)]),
  ].join("\n");
}

/** Prints a plan for programs. */
export function renderPlanJson(plan: ReleasePlan, problems: readonly ReleaseObstacle[]): string {
  const { version, gitTag, base, packages } = plan;
  return JSON.stringify(
    {
      version,
      gitTag,
      base: base ?? null,
      packages: packages.map(({ name, folder, config, next, bump, distTag, isPublished, registry }) => ({
        name,
        folder,
        current: config.version,
        next,
        bump,
        distTag,
        isPublished,
        registry: registry.url,
      })),
      notes: releaseNotes(plan),
      problems,
    },
    null,
    2,
  );
}

/** The text of a GitHub release, as Markdown: how to install the packages, then the changes. */
export function releaseNotes(plan: ReleasePlan): string {
  const isReleased = ({ isPublished, bump, before }: PlannedPackage): boolean =>
    !isPublished || bump !== "none" || before === undefined;
  const own = isDone(plan) ? plan.packages : plan.packages.filter(isReleased);
  const [first = plan.packages[0]] = own;
  const install = own.map(({ name, next }) => `npm install ${name}@${next}`);
  return `\`\`\`sh\n${install.join("\n")}\n\`\`\`\n\n${first?.changes.trim() ?? ""}`;
}

function packageCells({ name, config, next, bump, isPublished, distTag, before }: PlannedPackage): readonly string[] {
  const versions = config.version === next ? next : `${config.version} → ${next}`;
  const how = before === undefined ? "first release" : bump === "none" ? "no change" : bump;
  return [name, versions, how, isPublished ? "published" : `dist-tag ${distTag}`];
}

function stepsOf(plan: ReleasePlan): readonly string[] {
  const own = unpublished(plan);
  const raised = plan.packages.some(({ config, next }) => config.version !== next);
  const steps = [
    raised
      ? "set the versions in the config, generate, write CHANGELOG.md into the packages"
      : "write CHANGELOG.md into the packages",
    "pack the packages and check the tarballs",
    ...(plan.options.git ? [`commit "Release ${plan.gitTag}" and tag ${plan.gitTag}`] : []),
    ...own.map(({ name, next, distTag, registry }) => `publish ${name}@${next} to ${registry.url} as ${distTag}`),
  ];
  return steps.map((step, i) => `${i + 1}. ${step}`);
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
