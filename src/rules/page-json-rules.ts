import { nothingGenerated, recapture, rule, useOverlay } from "./rule.js";

/** The rules for the JSON on a page, applied while it is parsed. */
export const pageJsonRules = [
  rule({
    id: "page/lone-surrogate",
    severity: "warning",
    problem: "A JSON string has half of a surrogate pair (`\\ud800`), for example because it was cut inside an emoji",
    result: "It is replaced by U+FFFD",
    message: (text: string) => `Replaced half a character (a lone surrogate) by U+FFFD in ${JSON.stringify(text)}`,
    hint: "Correct the text, name or value in an overlay if it matters",
  }),
  rule({
    id: "page/broken-json",
    severity: "error",
    problem: "A JSON block that looks like a schema cannot be parsed",
    result: nothingGenerated,
    loses: "page",
    message: (what: string) => `Cannot parse the JSON of a schema: ${what}`,
    hint: recapture,
  }),
  rule({
    id: "page/broken-sample",
    severity: "warning",
    problem: "A request body on the page cannot be parsed",
    result: "The sample is left out; it is not part of the contract",
    message: (what: string) => `Cannot parse the sample request: ${what}`,
    hint: recapture,
  }),
  rule({
    id: "page/duplicate-key",
    severity: "warning",
    problem: "A JSON object has the same key twice",
    result: "The last value counts, as in `JSON.parse`",
    message: (key: string) => `Found the key "${key}" twice in one object: the last value counts`,
    hint: useOverlay,
  }),
  rule({
    id: "page/trailing-comma",
    severity: "warning",
    problem: "There is a comma after the last member of a JSON object or array",
    result: "The comma is ignored",
    message: (_comma: string) => "Ignored a comma after the last member",
    hint: "Check that nothing is missing after it",
  }),
  rule({
    id: "page/loose-json",
    severity: "warning",
    problem:
      "A block is not JSON but can be read in one way only: comments, single or typographic quotes, keys without quotes, Python's literals, line breaks inside texts, full-width punctuation",
    result: "It is read in that way if the page cannot be read otherwise",
    message: (what: string) => `Read a block despite its ${what}, which JSON does not allow`,
    hint: "The texts may have been changed too: compare them with the page, or recapture it",
  }),
  rule({
    id: "page/restored-text",
    severity: "warning",
    problem:
      "The code on the page cannot be read as it is: it has line numbers, HTML entities, Markdown marks or backslashes",
    result: "The code is read without them",
    message: (what: string) => `Read the page without the ${what} in its code`,
    hint: "Compare the result with the page, or recapture it without them",
  }),
  rule({
    id: "page/invisible-characters",
    severity: "warning",
    problem: "A key has invisible characters, such as soft hyphens or zero-width spaces",
    result: "The key is kept, because requests have it",
    message: (key: string) => `Found invisible characters in the key "${key}"`,
    hint: "If they came with the copy, recapture the page",
  }),
  rule({
    id: "page/unsafe-number",
    severity: "warning",
    problem: "A double cannot represent a number exactly",
    result: "The nearest double is used. JSON files keep the digits of an integer",
    message: (text: string) => `Cannot represent the number ${text} exactly`,
    hint: useOverlay,
  }),
] as const;
