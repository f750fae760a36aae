/** The result of one check of `codegen doctor`. */
export interface DoctorResult {
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

export function ok(check: DoctorResult["check"], message: string): DoctorResult {
  return { check, status: "ok", message };
}

export function problem(
  status: "warning" | "error",
  check: DoctorResult["check"],
  message: string,
  hint: string,
): DoctorResult {
  return { check, status, message, hint };
}
