import { expect, test } from "vitest";
import { affirmCredentials, baseUrlOf, currencyOf, headersOf } from "~/affirm/credentials";

const keys = { publicKey: " PUBLIC ", privateKey: "private" };
const parse = (fields: object) => affirmCredentials.parse({ ...keys, ...fields });

test.each([
  [{ region: "us", mode: "live" }, "https://api.affirm.com/api/v1", "USD"],
  [{ region: "us", mode: "test" }, "https://sandbox.affirm.com/api/v1", "USD"],
  [{ region: "global", mode: "live", country: "CAN" }, "https://api.global.affirm.com/api/v1", "CAD"],
  [{ region: "global", mode: "test", country: "GBR" }, "https://api.global.sandbox.affirm.com/api/v1", "GBP"],
])("%j asks %s in %s", (fields, address, currency) => {
  expect([baseUrlOf(parse(fields)), currencyOf(parse(fields))]).toEqual([address, currency]);
});

test("keys lose the spaces around them, and only the global API is told the country", () => {
  const basic = `Basic ${Buffer.from("PUBLIC:private").toString("base64")}`;
  expect(headersOf(parse({ region: "us", mode: "test" }))).toEqual({ Authorization: basic });
  expect(headersOf(parse({ region: "global", mode: "test", country: "CAN" }))).toEqual({
    Authorization: basic,
    "country-code": "CAN",
  });
});

test.each([
  { region: "us", mode: "test", publicKey: "with:colon" },
  { region: "us", mode: "test", privateKey: "" },
  { region: "us", mode: "test", privateKey: "two words" },
  { region: "global", mode: "test" },
  { region: "eu", mode: "test" },
])("%j are no credentials", (fields) => {
  expect(affirmCredentials.safeParse({ ...keys, ...fields }).success).toBe(false);
});
