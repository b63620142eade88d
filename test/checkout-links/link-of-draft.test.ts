import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openProviderShop, type ProviderShop } from "../authority/provider-shop";
import { control } from "../sandbox/control-client";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { connectProvider } from "~/connections/connect-provider.server";
import { makeCheckoutLink, noteCheckoutLink } from "~/checkout-links/make-checkout-link.server";

let shop: ProviderShop;
beforeAll(async () => {
  shop = await openProviderShop("smartpay");
});
afterAll(() => shop.close());

const request = (orderName: string) => ({
  ...{ shop: SHOP, actor: ANNA, connectionId: shop.connectionId, orderName },
});
const make = (name: string) => makeCheckoutLink(shop.ctx, request(name));
const noted = async (name: string) => {
  const answer = await make(name);
  if (answer.kind !== "noted") throw new Error(JSON.stringify(answer));
  return answer.made;
};
const draftOf = z.object({
  draft: z.object({ id: z.number(), name: z.string() }),
  order: z.object({ id: z.number(), name: z.string() }).optional(),
});
const tell = async (path: string, body: object = {}) => {
  const answer = await control(shop.sandbox.url, "POST", path, body);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return draftOf.parse(answer.body);
};
const placeDraft = async (currency = "JPY") => {
  const lines = [
    { title: "Pot", quantity: 1, unitPrice: currency === "JPY" ? "2000" : "20.00" },
    { title: "Tea", quantity: 3, unitPrice: currency === "JPY" ? "400" : "4.00" },
  ];
  const country = currency === "JPY" ? "JP" : "NL";
  const shipping = currency === "JPY" ? "500" : "5.00";
  return (await tell("drafts", { currency, country, lines, shipping })).draft;
};
const orderOf = async ({ id }: { id: number }) => (await tell(`drafts/${id}/complete`)).order?.name ?? "";
const grant = () => control(shop.sandbox.url, "POST", "scopes", { grant: ["write_draft_orders"] });
const withdraw = () =>
  control(shop.sandbox.url, "POST", "app", {
    scopes: { shop: SHOP, granted: ["read_orders", "write_orders", "read_customers"] },
  });

test("the shop is asked for the scope when a draft is asked for, and not before", async () => {
  const { name } = await placeDraft();
  await withdraw();
  expect(await make("#999999")).toEqual({ kind: "order_not_found" });
  expect(await make(name)).toEqual({ kind: "needs_scopes", scopes: ["write_draft_orders"] });
  await grant();
  expect(await make(name)).toMatchObject({ kind: "noted", made: { subject: { kind: "draft" } } });
  expect(await make("#D999")).toEqual({ kind: "order_not_found" });
});

test("the link of a draft is for its items and shipping, is the same when asked for again, and stands on the draft", async () => {
  await grant();
  const { id, name } = await placeDraft();
  const made = await noted(name);
  expect(made).toMatchObject({ orderName: name, amount: { amountMinor: 3700, currency: "JPY" } });
  expect(await noted(name.replace("#", "").toLowerCase())).toEqual(made);
  const { order } = (await shop.look(`orders/${made.reference}`)) as { order: Record<string, unknown> };
  expect(order).toMatchObject({ amount: 3700, reference: name });
  expect(shop.sandbox.world.shops.get(SHOP)?.drafts.get(id)?.content.noteAttributes).toEqual([
    { key: "smartpay_order", value: made.reference },
    { key: "smartpay_checkout", value: made.link },
  ]);
});

test("the order made of a draft has the draft's link, and none once the customer has agreed", async () => {
  await grant();
  const draft = await placeDraft();
  const { link, reference } = await noted(draft.name);
  const orderName = await orderOf(draft);
  expect(await make(draft.name)).toEqual({ kind: "faulty", fault: "draft_completed" });
  expect(await make(orderName)).toMatchObject({ kind: "made", made: { orderName, link, reference } });
  await shop.tell(`orders/${reference}/authorize`);
  expect(await make(orderName)).toEqual({ kind: "faulty", fault: "paid_by_link" });
  expect(await noteCheckoutLink(shop.ctx, request(orderName))).toEqual({
    kind: "faulty",
    fault: "paid_by_link",
  });
});

test("while a link for another amount is open, no second one is made that the customer could agree to as well", async () => {
  await grant();
  const { id, name } = await placeDraft();
  const { reference } = await noted(name);
  const { order } = await tell(`drafts/${id}/complete`);
  await control(shop.sandbox.url, "POST", `orders/${order?.id}/edit`, {
    add: [{ title: "Cup", unitPrice: "300" }],
  });
  expect(await make(order?.name ?? "")).toEqual({ kind: "faulty", fault: "other_link_open" });
  await shop.tell(`orders/${reference}/reject`);
  expect(await make(order?.name ?? "")).toMatchObject({
    kind: "made",
    made: { amount: { amountMinor: 4000 } },
  });
});

test("a link whose reference was removed from the order stays the only one", async () => {
  await grant();
  const { id, name } = await placeDraft();
  const { link } = await noted(name);
  const content = shop.sandbox.world.shops.get(SHOP)?.drafts.get(id)?.content;
  if (content) content.noteAttributes = [{ key: "smartpay_checkout", value: link }];
  expect(await make(name)).toEqual({ kind: "unavailable" });
});

test("a link that lapsed gives way to another one", async () => {
  await grant();
  const draft = await placeDraft();
  const first = await noted(draft.name);
  await shop.tell(`orders/${first.reference}/reject`);
  const second = await noted(draft.name);
  expect(second.reference).not.toBe(first.reference);
  expect(await noted(draft.name)).toEqual(second);
});

test("a draft in another currency than yen gets no link", async () => {
  await grant();
  const { name } = await placeDraft("EUR");
  expect(await make(name)).toEqual({ kind: "faulty", fault: "other_currency" });
});

test("where Smartpay cannot say what became of an earlier link, no other one is made", async () => {
  await grant();
  const draft = await placeDraft();
  await noted(draft.name);
  await shop.tell("faults", { operation: "read", kind: "server_error" });
  expect(await make(draft.name)).toEqual({ kind: "unavailable" });
});

test("a link that another account of the shop made is given again, and no second one is made", async () => {
  await grant();
  const draft = await placeDraft();
  const first = await noted(draft.name);
  const typed = { region: "smartpay", mode: "live", values: { secretKey: SANDBOX_KEYS.live } } as const;
  const connectionId = randomUUID();
  const connected = await connectProvider(shop.ctx, { shop: SHOP, actor: ANNA, connectionId, typed });
  expect(connected).toMatchObject({ kind: "connected" });
  const again = await makeCheckoutLink(shop.ctx, { ...request(draft.name), connectionId });
  expect(again).toMatchObject({ kind: "noted", made: { link: first.link } });
});
