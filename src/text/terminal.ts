import { visible } from "./characters.js";

/** Text for a terminal or a log, on one line. ANSI sequences and other control characters are shown, not obeyed. */
export function terminalText(text: string): string {
  return visible(text);
}
