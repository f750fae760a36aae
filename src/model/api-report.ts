/**
 * The exports of the client as data: `api.json`, beside `api.md`. Models are left out; their contracts are compared.
 */
export interface ApiReport {
  /** The name of the package. */
  readonly package: string;
  /** Sorted by subpath. */
  readonly entries: readonly ApiEntry[];
}

/** One entry point. Its declarations compile by themselves, with the standard library of browsers. */
export interface ApiEntry {
  /** As in the `exports` of `package.json`: `.`, `./batch`. */
  readonly subpath: string;
  /** Sorted by name. */
  readonly exports: readonly ApiExport[];
  /** Declarations that the exports refer to but that cannot be imported. Sorted by name. */
  readonly internals: readonly ApiExport[];
}

/** A class or an interface has members, everything else is one declaration. */
export interface ApiExport {
  /** The name that it is imported by; of an internal declaration, its own name. */
  readonly name: string;
  /** The declaration as it was written, without comments and `export`; or the part of it before the members. */
  readonly declaration: string;
  /** Members that code outside can name. */
  readonly members?: readonly ApiMember[];
}

/** The whole declaration. Overloads follow each other, a line each. */
export function wholeDeclaration({ declaration, members }: ApiExport): string {
  if (members === undefined) return declaration;
  return `${declaration} {\n${members.map((member) => `    ${member.declaration};\n`).join("")}}`;
}

/** A member of a class or an interface. */
export interface ApiMember {
  /** `[index]` for an index signature, `(call)` for a call signature. */
  readonly name: string;
  readonly declaration: string;
  readonly isOptional: boolean;
}

/**
 * Reads an `api.json`.
 *
 * @returns undefined for a text that is not one.
 */
export function parseApiReport(text: string): ApiReport | undefined {
  try {
    const report = JSON.parse(text) as Partial<ApiReport> | null;
    return typeof report?.package === "string" && Array.isArray(report.entries) ? (report as ApiReport) : undefined;
  } catch {
    return undefined;
  }
}
