/** What a page is told that holds a token. */

let warned = false;

/** Warns on the console, once. */
export function warn(): void {
  if (warned) return;
  warned = true;
  console.warn(
    "RunComfy: everybody who opens this page can read the token. Use a proxy that adds it: { baseUrl, token: null }",
  );
}
