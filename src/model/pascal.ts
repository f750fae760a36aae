/**
 * The ASCII letters and digits of a text in PascalCase: `image-to-video` → `ImageToVideo`. Other characters separate
 * words.
 */
export function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
