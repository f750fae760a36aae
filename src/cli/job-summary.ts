import { appendFile } from "node:fs/promises";

/** Appends Markdown to the summary of a job of GitHub Actions. It holds what annotations do not: they are few. */
export async function writeJobSummary(markdown: string): Promise<void> {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (file !== undefined && file !== "") await appendFile(file, `${markdown}\n`);
}
