import { expect, test } from "vitest";
import { toCsv } from "~/kernel/csv";

const cellsOf = (...values: string[]) => toCsv([values]).slice(1).trimEnd();

test("commas, quotes and line breaks stay inside their cell", () => {
  expect(cellsOf('Smith, "Ann"', "two\nlines", "plain")).toBe('"Smith, ""Ann""","two\nlines",plain');
});

test("a text that a spreadsheet would take for a formula is disarmed, a negative amount is not", () => {
  expect(cellsOf("=1+1", "+49 30", "-5.00", "@x")).toBe("'=1+1,'+49 30,-5.00,'@x");
});

test("the file begins with a byte order mark and its lines end as RFC 4180 says", () => {
  expect(toCsv([["a"], ["b"]])).toBe("\uFEFFa\r\nb\r\n");
});
