import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import typescript from "highlight.js/lib/languages/typescript";
import { type Html, htmlBlock, libraryHtml } from "../text/html.js";

hljs.registerLanguage("sh", bash);
hljs.registerLanguage("json", json);
hljs.registerLanguage("python", python);
hljs.registerLanguage("ts", typescript);

/** Highlights code: its words are in elements with classes. Code in an unknown language is only escaped. */
export function highlight(code: string, language: string): Html {
  if (hljs.getLanguage(language) === undefined) return htmlBlock(code);
  return libraryHtml(hljs.highlight(code, { language, ignoreIllegals: true }).value);
}
