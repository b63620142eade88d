import { expect, test } from "vitest";
import { z } from "zod";
import type { OrderId } from "~/kernel/ids";
import { currency, flag, json, ownId, parseFields, shopifyId } from "~/platform/http/form-fields";

test.each([
  ["a flag", flag, "true", true],
  ["a flag", flag, "false", false],
  ["an id of the app", ownId, "0b9d70c2-3f0b-4fd7-8a01-1d2c3b4a5f6e", "0b9d70c2-3f0b-4fd7-8a01-1d2c3b4a5f6e"],
  ["an id of Shopify", shopifyId<OrderId>(), "1043", "1043"],
  ["a currency", currency, "JPY", "JPY"],
  ["JSON", json(20), '{"all":[1]}', { all: [1] }],
])("%s is read from %s", (_, field, text, value) => {
  expect(field.safeParse(text)).toEqual({ success: true, data: value });
});

test.each([
  ["a flag", flag, "yes"],
  ["a flag", flag, ""],
  ["an id of the app", ownId, "short"],
  ["an id of the app", ownId, "../../../etc/passwd"],
  ["an id of the app", ownId, "a".repeat(65)],
  ["an id of Shopify", shopifyId<OrderId>(), "0"],
  ["an id of Shopify", shopifyId<OrderId>(), "gid://shopify/Order/1"],
  ["an id of Shopify", shopifyId<OrderId>(), "1".repeat(21)],
  ["a currency", currency, "euro"],
  ["JSON that is longer than allowed", json(20), `"${"a".repeat(20)}"`],
  ["JSON of another shape", json(20).pipe(z.array(z.number())), '{"a":1}'],
  ["what is no JSON", json(20).pipe(z.array(z.number())), "[1,"],
])("%s is refused as %#", (_, field, text) => {
  expect(field.safeParse(text).success).toBe(false);
});

test("a form and a query are read alike, and one of something else is null", () => {
  const schema = z.object({ isLast: flag });
  const form = new FormData();
  form.set("isLast", "true");
  expect(parseFields(schema, form)).toEqual({ isLast: true });
  expect(parseFields(schema, new URLSearchParams("isLast=false"))).toEqual({ isLast: false });
  expect(parseFields(schema, new FormData())).toBeNull();
});
