import fc from "fast-check";
import { expect, test } from "vitest";
import { renderJson } from "../../src/base/json.js";
import { parsePage } from "../../src/page/parse-page.js";
import { pageContents, pageStyles } from "../support/page-arbitraries.js";
import { printPage } from "../support/page-printer.js";
import { pageOf, read } from "./reading.js";

test("the same blocks, id and locale are read from every form of a contract", () => {
  fc.assert(
    fc.property(pageContents, pageStyles, (content, style) => {
      const page = read(printPage(content, style));
      expect(page.errors).toEqual([]);
      expect(page.id).toBe(content.id);
      expect(page.locale).toBe(content.words.locale);
      // Order counts, and `__proto__` is a name like any other.
      expect(JSON.stringify(page.input)).toBe(JSON.stringify(content.input));
      expect(JSON.stringify(page.output)).toBe(JSON.stringify(content.output));
      expect(page.samples).toEqual([content.sample]);
    }),
    { numRuns: 500 },
  );
});

test("a page that is cut anywhere is read as before, or has an error", () => {
  fc.assert(
    fc.property(pageContents, pageStyles, fc.double({ min: 0, max: 1, noNaN: true }), (content, style, share) => {
      const text = printPage(content, style);
      const page = read(text.slice(0, Math.floor(text.length * share)));
      if (page.errors.length > 0) return;
      expect(page.id).toBe(content.id);
      expect(JSON.stringify(page.input)).toBe(JSON.stringify(content.input));
      expect(JSON.stringify(page.output)).toBe(JSON.stringify(content.output));
    }),
    { numRuns: 1_000 },
  );
});

test("a catalog of random contracts gives each of them, and a cut-off catalog gives none", () => {
  const catalogs = fc.uniqueArray(pageContents, { minLength: 1, maxLength: 4, selector: ({ id }) => id });
  fc.assert(
    fc.property(
      catalogs,
      fc.constantFrom(0, 2),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (contents, indent, share) => {
        const models = contents.map(({ id, input, output }) => ({
          model_id: id,
          input_schema: input,
          output_schema: output,
        }));
        const text = JSON.stringify({ models }, undefined, indent);
        const { value, diagnostics } = parsePage(pageOf(text));
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(value.map(({ id, input, output }) => [id, renderJson(input), output && renderJson(output)])).toEqual(
          contents.map(({ id, input, output }) => [id, JSON.stringify(input), JSON.stringify(output)]),
        );
        const cut = read(text.slice(0, Math.floor(text.length * share)));
        expect(cut.count).toBe(0);
        expect(cut.errors.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
});
