/** Keeps a choice of the reader for the next page. Does nothing if the browser forbids it. */
export function keep(name: "theme" | "tab", value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The choice holds for this page.
  }
}
