import { sortBy } from "../base/order.js";
import { lintRules } from "../rules/rules.js";

const FAMILIES: readonly (readonly [string, string])[] = [
  ["page", "Reading a page"],
  ["schema", "Cleaning a schema"],
  ["model", "Making one model of all its pages"],
  ["overlay", "Correcting a model"],
];

/** Prints `docs/rules.md`: all lint rules. A test compares the committed file with it. */
export function renderLintRules(): string {
  const sections = FAMILIES.map(([family, title]) => {
    const found = sortBy(lintRules.values(), ({ id }) => id).filter(({ id }) => id.startsWith(`${family}/`));
    const rows = found.map(
      ({ id, severity, problem, result }) => `| \`${id}\` | ${severity} | ${cell(problem)} | ${cell(result)} |`,
    );
    return [`## ${title}`, "", "| rule | severity | problem | result |", "| --- | --- | --- | --- |", ...rows, ""].join(
      "\n",
    );
  });
  return `${INTRODUCTION}\n${sections.join("\n")}`;
}

const INTRODUCTION = `# Rules

The rules of \`codegen lint\`. Generated from \`src/rules/\`; do not edit.

- **error**: nothing is generated from the page or the model; the committed files are kept.
- **warning**: something was lost or is doubtful. Review it, and correct it with an overlay.
- **info**: a repair without loss.

\`codegen.config.json\` can change the severity of a rule, or switch it off:
\`{ "rules": { "schema/unknown-keyword": "off" } }\`.
`;

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
