/** The defaults of a pull, for the command and for the programmatic API. */
export const pullDefaults = {
  from: "catalog",
  "base-url": "https://model-api.runcomfy.net",
  sitemap: "https://www.runcomfy.com/sitemap.xml",
  /** Simultaneous requests for pages. */
  concurrency: 4,
  /** Seconds for all requests together. */
  deadline: 600,
} as const;
