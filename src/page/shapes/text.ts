import { originsOf } from "../page.js";
import { readFlatText } from "../read-flat-text.js";
import type { Shape } from "./shape.js";

/** Text copied from a browser, with or without line breaks. Also anything that no other shape recognizes. */
export const textShape: Shape = {
  name: "text",
  matches: () => true,
  read: (page, options) => readFlatText({ page, text: page.text, originOf: originsOf(page) }, options),
};
