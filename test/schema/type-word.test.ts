import { expect, test } from "vitest";
import { readTypeWord } from "../../src/schema/type-word.js";

test.each<readonly [string, readonly string[]]>([
  [
    "string",
    "Text textarea text_area TextArea textbox text_input string_input multiline prompt password email 'string' varchar(255)".split(
      " ",
    ),
  ],
  ["string", ["string (optional)", "string, required", "text field"]],
  [
    "number",
    "float number_input numberInput numeric slider float_slider range double percentage number_field".split(" "),
  ],
  ["integer", "int int_slider_with_range integer_input seed bigint int(11)".split(" ")],
  ["boolean", "bool switch toggle checkbox flag".split(" ")],
  ["object", "dict struct record map".split(" ")],
])("as the type %s is read: %j", (type, words) => {
  expect(words.map((word) => [word, readTypeWord(word)?.types])).toEqual(words.map((word) => [word, [type]]));
});

test.each([
  ["file", "string", "file"],
  ["image", "string", "image"],
  ["imageUpload", "string", "image"],
  ["file upload", "string", "file"],
  ["input_image", "string", "image"],
  ["mask", "string", "mask_uri"],
  ["video_url", "string", "video_url"],
  ["images", "array", "images"],
  ["image_list", "array", "images"],
  ["media", "string", "uri"],
])("%s is media: a %s of the format %s", (word, type, format) => {
  expect(readTypeWord(word)).toEqual({ types: [type], format });
});

test.each([
  ["list of images", "image"],
  ["array of strings", "string"],
  ["list[str]", "str"],
  ["file[]", "file"],
])("%s is an array of %s", (word, items) => {
  expect(readTypeWord(word)).toEqual({ types: ["array"], items });
});

test.each(["oil", "tensor", "latent", "component", "address", "class", "select", "", "x".repeat(5_000)])(
  "%s has no known meaning by itself",
  (word) => {
    expect(readTypeWord(word)).toBeUndefined();
  },
);

test.each(["dict[str, int]", "Dict[str, Any]", "Record<string, number>", "Mapping[str, str]"])(
  "%s is an object",
  (word) => {
    expect(readTypeWord(word)?.types).toEqual(["object"]);
  },
);

test("a list of names with commas is a union", () => {
  expect(readTypeWord("integer, null")?.types).toEqual(["integer", "null"]);
});
