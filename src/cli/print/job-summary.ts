import { appendFile } from "node:fs/promises";

/** Appends Markdown to the job summary of GitHub Actions, which has more room than the annotations. */
export async function writeJobSummary(markdown: string): Promise<void> {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (file !== undefined && file !== "") await appendFile(file, `${markdown}\n`);
}
