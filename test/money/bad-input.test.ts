import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { asId, type AuthorizationId, type LineId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Selection } from "~/money/plan/selection";
import { parseAmount } from "~/kernel/parse-amount";
import type { AppContext } from "~/context";
import { syncOrder } from "~/orders/sync-order.server";
import { createMoneyBench, silent, SHOP, type MoneyBench } from "./money-bench";
import { cancelOrder, captureOrder, type CaptureOrderInput, refundOrder, voidOrder } from "./ask";
import { ANNA } from "../support/people";

let bench: MoneyBench;
let ctx: AppContext;
/** The reasons of refusals, as the log has them. */
let logged: unknown[];
beforeAll(async () => {
  bench = await createMoneyBench();
  const info = (fields: Record<string, unknown>, message: string) => {
    if (message === "request refused") logged.push(fields["reason"]);
  };
  ctx = { ...bench.ctx, log: { ...silent, info } };
});
afterAll(() => bench.close());

const MONEY_MUTATIONS = ["orderCapture", "transactionVoid", "refundCreate", "orderCancel"];
const MINUTES_A_DAY = 24 * 60;
const SHIRTS = { amount: undefined, lines: [{ title: "Shirt", quantity: 3, unitPrice: "10.00" }] };

const post = (orderId: OrderId, verb: string, body: unknown = {}) =>
  orderBy(bench.sandbox.url, "POST", `orders/${orderId}/${verb}`, body);
const lineOf = async (orderId: OrderId) => asId<LineId>(String((await bench.look(orderId)).lines[0]?.id));
const amount = (amountMinor: number, currency = "EUR"): Selection => ({
  kind: "amount",
  amount: money(amountMinor, currency),
});
const units = (lineId: LineId, quantity: number): Selection => ({
  kind: "lines",
  lines: [{ lineId, quantity }],
  shipping: false,
});
const ALL: Selection = { kind: "all" };

type Asked = Partial<Omit<CaptureOrderInput, "request">> & { request?: Selection };
const asking = (orderId: OrderId, asked: Asked) => ({
  shop: SHOP,
  orderId,
  request: ALL,
  authorizationId: null,
  formKey: randomUUID(),
  actor: ANNA,
  ...asked,
});
const capture = (orderId: OrderId, asked: Asked = {}) => captureOrder(ctx, asking(orderId, asked));
const refund = (orderId: OrderId, request: Selection = ALL) => refundOrder(ctx, asking(orderId, { request }));
const release = (orderId: OrderId) => voidOrder(ctx, asking(orderId, {}));
const cancel = (orderId: OrderId) =>
  cancelOrder(ctx, { ...asking(orderId, {}), reason: "other", restock: false, notify: false });

/** All that is kept on the order's money. */
async function book(orderId: OrderId) {
  const where = { orderId };
  const { db } = bench.ctx;
  return {
    operations: await db.operation.count({ where }),
    operationLines: await db.operationLine.count({ where }),
    requests: await db.instruction.count({ where }),
    entries: await db.ledgerEntry.count({ where }),
    events: await db.timelineEvent.count({ where }),
  };
}

interface BadInput {
  /** The order as the person finds it; 100.00 EUR by Klarna unless said. */
  order?: Record<string, unknown>;
  before?: (orderId: OrderId) => Promise<unknown>;
  ask: (orderId: OrderId) => Promise<{ kind: string }>;
  refused: { reason: string; field?: unknown; amountLost?: unknown };
}

const LINE_FIELD: unknown = expect.stringMatching(/^line:\d+$/);
const captured = (orderId: OrderId) => post(orderId, "capture");
const expired = async () => bench.advance(29 * MINUTES_A_DAY);

const CASES: Record<string, BadInput> = {
  "a capture of zero": {
    ask: (id) => capture(id, { request: amount(0) }),
    refused: { reason: "amount_zero", field: "amount" },
  },
  "a negative capture": {
    ask: (id) => capture(id, { request: amount(-1) }),
    refused: { reason: "amount_negative", field: "amount" },
  },
  "a capture above what remains": {
    ask: (id) => capture(id, { request: amount(10_001) }),
    refused: { reason: "amount_too_high", field: "amount" },
  },
  "a capture in another currency": {
    ask: (id) => capture(id, { request: amount(1_000, "USD") }),
    refused: { reason: "wrong_currency", field: "amount" },
  },
  "a capture that loses the rest unasked": {
    ask: (id) => capture(id, { request: amount(4_000) }),
    refused: { reason: "rest_would_be_lost", field: "amount", amountLost: money(6_000, "EUR") },
  },
  "a capture of something else than was confirmed": {
    ask: (id) => capture(id, { amountConfirmed: money(9_999, "EUR") }),
    refused: { reason: "amount_changed", field: "amount" },
  },
  "a capture of another order's line": {
    ask: async (id) => capture(id, { request: units(await lineOf(await bench.placeOrder()), 1) }),
    refused: { reason: "line_not_found", field: LINE_FIELD },
  },
  "a capture of more units than are left": {
    order: SHIRTS,
    ask: async (id) => capture(id, { request: units(await lineOf(id), 4) }),
    refused: { reason: "quantity_too_high", field: LINE_FIELD },
  },
  "a capture of no unit": {
    order: SHIRTS,
    ask: async (id) => capture(id, { request: units(await lineOf(id), 0) }),
    refused: { reason: "quantity_not_positive", field: LINE_FIELD },
  },
  "a capture of half a unit": {
    order: SHIRTS,
    ask: async (id) => capture(id, { request: units(await lineOf(id), 0.5) }),
    refused: { reason: "quantity_not_positive", field: LINE_FIELD },
  },
  "a capture of nothing chosen": {
    ask: (id) => capture(id, { request: { kind: "lines", lines: [], shipping: false } }),
    refused: { reason: "nothing_chosen", field: "lines" },
  },
  "a capture of another order's authorization": {
    ask: (id) => capture(id, { authorizationId: asId<AuthorizationId>("77") }),
    refused: { reason: "authorization_not_found", field: "authorization" },
  },
  "a capture of another shop's order": {
    ask: (id) => capture(id, { shop: asId<ShopDomain>("replay-shop.myshopify.com") }),
    refused: { reason: "order_not_found" },
  },
  "a capture of an expired order": {
    before: expired,
    ask: (id) => capture(id),
    refused: { reason: "expired" },
  },
  "a capture of a voided order": {
    before: (id) => post(id, "void"),
    ask: (id) => capture(id),
    refused: { reason: "already_voided" },
  },
  "a capture of a canceled order": {
    before: (id) => post(id, "cancel", { reason: "OTHER" }),
    ask: (id) => capture(id),
    refused: { reason: "canceled" },
  },
  "a capture of an order that was never pay later": {
    order: { gateway: "shopify_payments" },
    ask: (id) => capture(id),
    refused: { reason: "not_bnpl" },
  },
  "a void of a captured order": {
    before: captured,
    ask: release,
    refused: { reason: "already_captured" },
  },
  "a void of an expired order": { before: expired, ask: release, refused: { reason: "expired" } },
  "a refund of what was never captured": { ask: (id) => refund(id), refused: { reason: "nothing_captured" } },
  "a refund of zero": {
    before: captured,
    ask: (id) => refund(id, amount(0)),
    refused: { reason: "amount_zero", field: "amount" },
  },
  "a negative refund": {
    before: captured,
    ask: (id) => refund(id, amount(-1)),
    refused: { reason: "amount_negative", field: "amount" },
  },
  "a refund above what was captured": {
    before: captured,
    ask: (id) => refund(id, amount(10_001)),
    refused: { reason: "amount_too_high", field: "amount" },
  },
  "a refund in another currency": {
    before: captured,
    ask: (id) => refund(id, amount(1_000, "SEK")),
    refused: { reason: "wrong_currency", field: "amount" },
  },
  "a refund of more units than were bought": {
    order: SHIRTS,
    before: captured,
    ask: async (id) => refund(id, units(await lineOf(id), 4)),
    refused: { reason: "quantity_too_high", field: LINE_FIELD },
  },
  "a refund of another order's line": {
    before: captured,
    ask: async (id) => refund(id, units(await lineOf(await bench.placeOrder()), 1)),
    refused: { reason: "line_not_found", field: LINE_FIELD },
  },
  "canceling an order that was shipped": {
    before: (id) => post(id, "fulfill"),
    ask: cancel,
    refused: { reason: "already_shipped" },
  },
  "canceling an order twice": {
    before: (id) => post(id, "cancel", { reason: "OTHER" }),
    ask: cancel,
    refused: { reason: "canceled" },
  },
};

test.each(Object.entries(CASES))(
  "%s is refused with its reason before any call, and nothing but the refusal is recorded",
  async (_, { order, before, ask, refused }) => {
    const orderId = await bench.placeOrder(order);
    await before?.(orderId);
    await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
    const known = await book(orderId);
    logged = [];
    bench.sandbox.world.requests.length = 0;
    expect(await ask(orderId)).toEqual({ kind: "refused", ...refused });
    const asked = bench.sandbox.world.requests.flatMap(({ operations }) => operations);
    expect(asked.filter((operation) => MONEY_MUTATIONS.includes(operation))).toEqual([]);
    expect(await book(orderId)).toEqual(known);
    expect(logged).toEqual([refused.reason]);
  },
);

test.each([
  ["12.345", "EUR", "too_many_decimals"],
  ["1200.5", "JPY", "too_many_decimals"],
  ["3.1255", "KWD", "too_many_decimals"],
  ["0,00", "EUR", "amount_zero"],
  ["-5", "EUR", "amount_negative"],
  ["12 euro", "EUR", "not_a_number"],
  ["1e3", "EUR", "not_a_number"],
  ["99999999999999999999", "EUR", "amount_too_high"],
])(
  '"%s" typed for an amount in %s is refused at its field and becomes no request',
  (text, currency, reason) => {
    expect(parseAmount(text, currency, { kind: "locale", locale: "en" })).toEqual({
      kind: "refused",
      reason,
      field: "amount",
    });
  },
);
