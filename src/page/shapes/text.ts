/** Text copied from a browser, laid out or stripped of its line breaks; also Markdown, whose fences change nothing. */
import { originsOf } from "../page.js";
import { readFlatText } from "../read-flat-text.js";
import type { Shape } from "./shape.js";

export const textShape: Shape = {
  name: "text",
  matches: () => true,
  read: (page, options) => readFlatText({ page, text: page.text, originOf: originsOf(page) }, options),
};
