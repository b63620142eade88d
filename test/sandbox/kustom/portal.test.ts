import { afterAll, beforeEach, expect, test } from "vitest";
import { control } from "../control-client";
import { createSandbox } from "../server";

const sandbox = await createSandbox({ shops: "empty" });
beforeEach(() => control(sandbox.url, "POST", "reset", {}));
afterAll(() => sandbox.close());

const portal = `${sandbox.url}/portal/kustom`;
const place = async (fields: object = {}) => {
  const { body } = await control(sandbox.url, "POST", "kustom/orders", { amount: 10_000, ...fields });
  return (body["order"] as { order_id: string }).order_id;
};
const page = async (path = "") => (await fetch(`${portal}${path}`)).text();
const follow = (id: string, fields: Record<string, string>) =>
  fetch(`${portal}/orders/${id}`, { method: "POST", body: new URLSearchParams(fields) });

test("an order is captured in part, refunded and released by hand, and its page shows the figures", async () => {
  const id = await place();
  expect(await page()).toContain(`/portal/kustom/orders/${id}`);
  await follow(id, { do: "capture", amount: "40.00" });
  await follow(id, { do: "refund", amount: "5.50" });
  const shown = await (await follow(id, { do: "release" })).text();
  for (const text of ["Captured 40.00 EUR", "Refunded 5.50 EUR", "0.00 EUR", "CAPTURED"])
    expect(shown).toContain(text);
  const { body } = await control(sandbox.url, "GET", "kustom/settlements");
  expect(body["settlements"]).toMatchObject([
    { type: "SALE", order_id: id, amount: 4000, currency_code: "EUR" },
    { type: "RETURN", order_id: id, amount: 550 },
  ]);
});

test("what is not allowed is said in Kustom's words, and nothing moves", async () => {
  const id = await place();
  const answer = await follow(id, { do: "capture", amount: "100.01" });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('role="alert">Captured amount is higher than the remaining');
  expect((await follow(id, { do: "capture", amount: "a lot" })).status).toBe(400);
  expect(await (await follow(id, { do: "release" })).text()).toContain("has no captures");
  expect(await page(`/orders/${id}`)).toContain("AUTHORIZED");
});

test("an order of yen is captured without decimals, and an unknown order has no page", async () => {
  const id = await place({ currency: "JPY", amount: 1200 });
  await follow(id, { do: "capture", amount: "1200" });
  expect(await page(`/orders/${id}`)).toContain("Captured 1200 JPY");
  expect((await fetch(`${portal}/orders/none`)).status).toBe(404);
});
