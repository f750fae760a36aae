let warned = false;

/** Warns on the console, once, that the token in a page is public. */
export function warn(): void {
  if (warned) return;
  warned = true;
  console.warn(
    "RunComfy: everyone who opens this page can read the token. Use a proxy that adds it: { baseUrl, token: null }",
  );
}
