/** Prints a number with its noun: "1 page", "2 pages". */
export function plural(number: number, word: string, words = `${word}s`): string {
  return `${number} ${number === 1 ? word : words}`;
}
