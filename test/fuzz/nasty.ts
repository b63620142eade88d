import fc from "fast-check";

/** What has broken a parser, a database or a page somewhere. */
export const NASTY = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "😀".repeat(50),
  "../../etc/passwd",
  "' OR 1=1 --",
  "%00",
  "%",
  "__proto__",
  "constructor",
  "NaN",
  "-0",
  "1e309",
  "-1",
  "9".repeat(400),
  "9223372036854775808",
  "2147483648",
  "+275760-09-13T00:00:00.001Z",
  "-271821-04-20T00:00:00Z",
  "294277-01-01T00:00:00Z",
  "2026-11-31T25:61:61Z",
  "evil.example",
  "demo-shop.myshopify.com.evil.example",
  "<script>alert(1)</script>",
  "\r\nx: y",
  "‮abc",
  "null",
  "true",
];

export const nastyText = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ maxLength: 200 }),
);

const value = fc.oneof(nastyText, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));

export const nastyJson = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc
    .dictionary(
      fc.constantFrom(
        "kind",
        "id",
        "type",
        "amount",
        "currency",
        "lines",
        "orderIds",
        "view",
        "search",
        "reason",
        "__proto__",
      ),
      fc.oneof(value, fc.array(value, { maxLength: 4 })),
    )
    .map((fields) => JSON.stringify(fields)),
);
