import { expect, test } from "vitest";
import { money } from "~/kernel/money";
import { parseHoldForm, parseMoneyForm, parsePreviewQuery } from "~/order-page/form.server";

const capture = {
  intent: "capture",
  formKey: "3f2c9f0e-0000-4000-8000-000000000000",
  wish: JSON.stringify({ kind: "lines", lines: [{ lineId: "11", quantity: 2 }], shipping: true }),
  authorizationId: "7",
  amountMinor: "3000",
  capturedMinor: "1000",
  currency: "EUR",
  givesUpRest: "true",
  ignoresCurrentTotal: "false",
};

const parse = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseMoneyForm(form);
};

test("a capture arrives with what was seen and agreed to", () => {
  expect(parse(capture)).toEqual({
    ...capture,
    wish: { kind: "lines", lines: [{ lineId: "11", quantity: 2 }], shipping: true },
    amountMinor: 3000,
    capturedMinor: 1000,
    givesUpRest: true,
    ignoresCurrentTotal: false,
    confirmsDuplicate: false,
  });
});

test("an amount stays an amount of its currency", () => {
  const wish = JSON.stringify({ kind: "amount", amount: { amountMinor: 1250, currency: "EUR" } });
  const refund = { intent: "refund", formKey: capture.formKey, wish, amountMinor: "1250", currency: "EUR" };
  expect(parse(refund)).toMatchObject({ wish: { kind: "amount", amount: money(1250, "EUR") } });
});

test("a refund says line by line where goods are in stock again", () => {
  const refund = {
    intent: "refund",
    formKey: capture.formKey,
    wish: capture.wish,
    amountMinor: "1",
    currency: "EUR",
  };
  const restock = [{ lineId: "11", locationId: "7" }];
  expect(parse(refund)).toMatchObject({ restock: [] });
  expect(parse({ ...refund, restock: JSON.stringify(restock) })).toMatchObject({ restock });
  expect(
    parse({ ...refund, restock: '[{"lineId":"11","locationId":"gid://shopify/Location/7"}]' }),
  ).toBeNull();
});

const cancel = {
  intent: "cancel",
  formKey: capture.formKey,
  reason: "customer",
  restock: "true",
  notify: "true",
  releasedMinor: "4000",
  givenBackMinor: "6000",
  currency: "EUR",
};

test("voids and cancellations arrive with the amounts that were seen", () => {
  const seen = { amountMinor: "4000", currency: "EUR" };
  const whole = { intent: "void", formKey: capture.formKey, ...seen };
  expect(parse(whole)).toMatchObject({ amountMinor: 4000, partOf: null, confirmsDuplicate: false });
  expect(parse({ ...whole, partOf: "7" })).toMatchObject({ amountMinor: 4000, partOf: "7" });
  expect(parse(cancel)).toMatchObject({ releasedMinor: 4000, givenBackMinor: 6000, currency: "EUR" });
});

test.each([
  ["a void without the amount that was seen", { intent: "void", formKey: capture.formKey }],
  [
    "a cancellation without the amounts that were seen",
    { ...cancel, releasedMinor: "", givenBackMinor: "x" },
  ],
  ["an unknown intent", { ...capture, intent: "steal" }],
  ["no key", { ...capture, formKey: "" }],
  ["a broken wish", { ...capture, wish: "{" }],
  ["a fraction of a cent", { ...capture, amountMinor: "30.5" }],
  ["a consent that is neither yes nor no", { ...capture, givesUpRest: "perhaps" }],
  [
    "a part of no authorization",
    { intent: "void", formKey: capture.formKey, amountMinor: "1", currency: "EUR", partOf: "7\u0000" },
  ],
  ["an authorization that is no id", { ...capture, authorizationId: "7 OR 1=1" }],
  ["an unknown reason to cancel", { ...cancel, reason: "whim" }],
])("a form with %s is refused", (_, fields) => {
  expect(parse(fields)).toBeNull();
});

test("a preview of everything needs no more than its wish", () => {
  const query = new URLSearchParams({ wish: JSON.stringify({ kind: "all" }) });
  expect(parsePreviewQuery(query)).toEqual({ wish: { kind: "all" }, authorizationId: null });
});

test("a request to hold an order needs words, of a length that everybody can read", () => {
  const parse = (fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return parseHoldForm(form);
  };
  const hold = { intent: "hold", formKey: capture.formKey, reason: " The customer called. " };
  expect(parse(hold)).toEqual({ ...hold, reason: "The customer called." });
  expect(parse({ ...hold, reason: "x".repeat(500) })).not.toBeNull();
  expect(parse({ ...hold, reason: "x".repeat(501) })).toBeNull();
  expect(parse({ ...hold, reason: "  " })).toBeNull();
  expect(parse({ ...hold, formKey: "" })).toBeNull();
  expect(parse({ intent: "let_go", holdId: "gid://flow/run/7" })).not.toBeNull();
  expect(parse({ intent: "let_go" })).toBeNull();
});
