type Choice = "theme" | "tab" | "language";

/** Keeps a choice of the reader for the next page. Does nothing if the browser forbids it. */
export function keep(name: Choice, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The choice holds for this page.
  }
}

/** The choice of the reader on an earlier page. */
export function kept(name: Choice): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}
