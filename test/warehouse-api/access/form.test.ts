import { expect, test } from "vitest";
import { parseAccessForm, parseWebhookForm } from "~/warehouse-api/access/form.server";

function fields(values: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

const MAKE = { intent: "make_key", name: " Monta ", scopes: '["read","ship"]', lifetime: "90" };

test("a key's form is read, without spaces around its name", () => {
  expect(parseAccessForm(fields(MAKE))).toEqual({ ...MAKE, name: "Monta", scopes: ["read", "ship"] });
});

test.each<Record<string, string>>([
  { ...MAKE, name: "  " },
  { ...MAKE, name: "x".repeat(61) },
  { ...MAKE, scopes: "[]" },
  { ...MAKE, scopes: '["admin"]' },
  { ...MAKE, scopes: "nonsense" },
  { ...MAKE, lifetime: "31" },
  { intent: "revoke_key", keyId: "../x" },
  { intent: "add_webhook", url: "x".repeat(5001), topics: "[]" },
  { intent: "add_webhook", url: "https://example.com", topics: '["everything"]' },
  { intent: "nothing" },
])("the form %j is none of the page", (form) => {
  expect(parseAccessForm(fields(form))).toBeNull();
});

test("a webhook's form is read, also one that the rules refuse in words", () => {
  expect(parseWebhookForm(fields({ intent: "change", url: "no address", topics: "[]" }))).toEqual({
    intent: "change",
    url: "no address",
    topics: [],
  });
  expect(parseWebhookForm(fields({ intent: "send_again", deliveryId: "1" }))).toBeNull();
});
