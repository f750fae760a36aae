/** Cuts the text after a whole word if it is longer than `max` characters. */
export function cutAtWord(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max).replace(/\s+\S*$/, "")} …`;
}
