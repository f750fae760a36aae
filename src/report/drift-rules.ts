import { levels } from "../diff/change.js";
import type { DriftRule } from "../diff/rules/drift-rule.js";

/** Prints `docs/drift-rules.md`: every rule with its level, its reason and an example. */
export function renderDriftRules(rules: readonly DriftRule[]): string {
  const head = [
    "# Drift rules",
    "",
    "Generated from the rules in `src/diff/rules/`; do not edit.",
    "",
    "A change is judged by the meaning of a schema, not by its form. It can break `wire`: a value that was valid no longer",
    "is; `types`: code that compiled no longer does; or `meaning`: the same value does something else.",
    "",
    "| rule | level | breaks | about |",
    "| --- | --- | --- | --- |",
    ...rules.map(
      ({ id, kind, level, breaks, summary }) => `| [\`${id}\`](#${kind}) | ${level} | ${breaks} | ${summary} |`,
    ),
    "",
    levels.map((level) => `${rules.filter((rule) => rule.level === level).length} ${level}`).join(", "),
  ];
  const kinds = new Map<string, DriftRule[]>();
  for (const rule of rules) kinds.set(rule.kind, [...(kinds.get(rule.kind) ?? []), rule]);
  return `${[...head, ...[...kinds].flatMap(([kind, own]) => section(kind, own))].join("\n")}\n`;
}

/** One kind of change, with the verdict in each direction. */
function section(kind: string, rules: readonly DriftRule[]): readonly string[] {
  const [first] = rules;
  if (first === undefined) return [];
  const side = (name: string, value: unknown) => (value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`]);
  return [
    "",
    `### ${kind}`,
    "",
    `${first.summary}.`,
    "",
    ...rules.map(({ id, level, why, advice }) => `- \`${id}\`: **${level}**, ${why}${advice ? `. ${advice}` : ""}`),
    "",
    "```text",
    ...side("before", first.example.before),
    ...side("after ", first.example.after),
    "```",
  ];
}
