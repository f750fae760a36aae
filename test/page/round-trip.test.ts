import fc from "fast-check";
import { expect, test } from "vitest";
import { pageContents, pageStyles } from "../support/page-arbitraries.js";
import { printPage } from "../support/page-printer.js";
import { read } from "./reading.js";

test("whatever a contract is printed as, the same blocks, id and locale are read", () => {
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
