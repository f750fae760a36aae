/** The longest number that is compared digit by digit: more digits than any double has, with room for zeros. */
const MAX_DIGITS = 400;

/**
 * Returns true if the double `value` is not the number that the page has: its shortest decimal, as JavaScript prints
 * it, is another number, and so is its exact value.
 */
export function isLossy(word: string, value: number): boolean {
  if (!Number.isFinite(value) || word.length > MAX_DIGITS) return true;
  const written = decimal(word);
  if (written === decimal(String(value))) return false;
  return !Number.isInteger(value) || written !== decimal(String(BigInt(value)));
}

/** Longer integers are not printed as the page has them. 128 bits have 39 digits. */
const MAX_INTEGER_LENGTH = 50;

/** The digits of an integer that a double may not hold; undefined for every other number. */
export function exactDigits(text: string, value: number): string | undefined {
  if (Number.isSafeInteger(value) || text.length > MAX_INTEGER_LENGTH) return undefined;
  return /^-?\d+$/.test(text) ? text : undefined;
}

/** The number without its sign: its significant digits, and the power of ten of the last one. */
function decimal(word: string): string {
  const [mantissa = "", exponent = "0"] = word
    .replace("-", "")
    .toLowerCase()
    .split(/(?<=\d)e/);
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
