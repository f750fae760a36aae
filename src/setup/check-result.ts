/** The result of one check of `codegen doctor`. */
export interface CheckResult {
  readonly check:
    | "node"
    | "git"
    | "line-ends"
    | "token"
    | "registry"
    | "config"
    | "pages"
    | "acknowledgements"
    | "leftovers";
  readonly status: "ok" | "warning" | "error";
  readonly message: string;
  /** How to fix it. Absent if the status is ok. */
  readonly hint?: string;
}

export function ok(check: CheckResult["check"], message: string): CheckResult {
  return { check, status: "ok", message };
}

export function problem(
  status: "warning" | "error",
  check: CheckResult["check"],
  message: string,
  hint: string,
): CheckResult {
  return { check, status, message, hint };
}
