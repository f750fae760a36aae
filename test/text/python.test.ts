import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromValue, type JsonValue } from "../../src/base/json.js";
import { pythonLiteral } from "../../src/text/python.js";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe.skipIf(!hasPython)("in Python", () => {
  test("a literal evaluates to its value", () => {
    const values = fc.sample(fc.jsonValue(), { numRuns: 300, seed: 1 }) as JsonValue[];
    const texts = ["\u202e \u0000 \n\t", "😀 \u{e0041}", `"\\\`${"$"}{x}`, "</script>", "\u2028"];
    const all: readonly JsonValue[] = [
      ...values,
      ...texts,
      { [texts[0] as string]: [true, false, null, [], {}, -0.5, 1e21] },
    ];
    const program = `import json\nprint(json.dumps([${all.map((value) => pythonLiteral(fromValue(value))).join(",\n")}]))`;
    const { stdout, stderr } = spawnSync("python3", ["-"], { input: program, encoding: "utf8", maxBuffer: 2 ** 26 });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(all)));
  });
});
