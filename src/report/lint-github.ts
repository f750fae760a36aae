import type { LocatedDiagnostic } from "../rules/place.js";
import type { Severity } from "../rules/rule.js";
import { type Annotation, renderGithubCommand } from "./github-command.js";

const levels: Readonly<Record<Severity, Annotation["level"]>> = { error: "error", warning: "warning", info: "notice" };

/** Prints diagnostics as annotations of GitHub Actions. */
export function renderLintGithub(diagnostics: readonly LocatedDiagnostic[]): string {
  return diagnostics
    .map(({ severity, rule, message, hint, ...place }) =>
      renderGithubCommand({ ...place, level: levels[severity], title: rule, message: `${message}\n${hint}` }),
    )
    .join("\n");
}
