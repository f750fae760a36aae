import { originsOf } from "../page.js";
import { readFlatText } from "../read-flat-text.js";
import type { Shape } from "./shape.js";

/** Text copied from a browser, with or without line breaks. Also anything that no other shape recognizes. */
export const textShape: Shape = {
  name: "text",
  matches: () => true,
  read: (page, options) => {
    const isComplete = isJson(page.text);
    return readFlatText({ page, text: page.text, originOf: originsOf(page), isComplete }, options);
  },
};

/** Returns true for a whole JSON document: it was not cut off. */
function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
