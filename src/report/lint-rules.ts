/** `docs/rules.md`: every finding there is, written from the registry. */
import { sortBy } from "../base/order.js";
import { rules } from "../rules/rules.js";

const FAMILIES: readonly (readonly [string, string])[] = [
  ["page", "Reading a page"],
  ["schema", "Cleaning a schema"],
  ["model", "Making one model of all its pages"],
  ["overlay", "Correcting a model"],
];

/** The page as Markdown; a test holds the committed file to it. */
export function renderLintRules(): string {
  const sections = FAMILIES.map(([family, title]) => {
    const found = sortBy(rules.values(), ({ id }) => id).filter(({ id }) => id.startsWith(`${family}/`));
    const rows = found.map(
      ({ id, severity, problem, result }) => `| \`${id}\` | ${severity} | ${cell(problem)} | ${cell(result)} |`,
    );
    return [
      `## ${title}`,
      "",
      "| rule | severity | found | comes out as |",
      "| --- | --- | --- | --- |",
      ...rows,
      "",
    ].join("\n");
  });
  return `${INTRODUCTION}\n${sections.join("\n")}`;
}

const INTRODUCTION = `# Rules

What \`codegen lint\` finds, and what becomes of it. Written from \`src/rules/\`; do not edit.

- **error**: nothing is generated from what is wrong; the model stays as it was committed.
- **warning**: something was lost, or is doubtful. An overlay settles it.
- **info**: repaired without loss.

\`codegen.config.json\` changes the severity of single rules, or switches them off:
\`{ "rules": { "schema/unknown-keyword": "off" } }\`.
`;

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
