/** What a page is told that holds a token. */

/** Warns on the console. */
export function warn(): void {
  console.warn(
    "RunComfy: everybody who opens this page can read the token. Use a proxy that adds it: { baseUrl, token: null }",
  );
}
