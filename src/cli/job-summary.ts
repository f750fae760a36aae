import { appendFile } from "node:fs/promises";

/** Appends Markdown to the job summary of GitHub Actions, which has room for what is not in the few annotations. */
export async function writeJobSummary(markdown: string): Promise<void> {
  const file = process.env["GITHUB_STEP_SUMMARY"];
  if (file !== undefined && file !== "") await appendFile(file, `${markdown}\n`);
}
