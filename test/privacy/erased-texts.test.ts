import { afterAll, beforeAll, expect, test } from "vitest";
import { createAuthorityBench, type AuthorityBench } from "../authority/authority-bench";
import { captureOrder } from "../money/ask";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { tablesWith } from "./tables-with";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { readParcels } from "~/orders/parcel";
import { syncOrder } from "~/orders/sync-order.server";
import type { OperationState } from "~/platform/database/generated/enums";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";

const NUMBER = "JD0001ERASED";
const URL_OF = `https://carrier.example/track/${NUMBER}`;
const EARLIER = new Date(Date.UTC(2026, 10, 2));

let app: AuthorityBench;
beforeAll(async () => {
  app = await createAuthorityBench();
});
afterAll(() => app.close());

const wordsOf = (id: string): string => `Zoé returned the cup, says ${id}.`;

async function redact(customerId: string | null): Promise<void> {
  const payload = { customer: { id: Number(customerId) }, orders_to_redact: [] };
  const delivery = { topic: "CUSTOMERS_REDACT", webhookId: `erase-${customerId}`, payload };
  await acceptWebhook(app.ctx, { shop: SHOP, eventId: null, triggeredAt: null, ...delivery });
  await app.runJobs();
}

async function sync(orderId: OrderId): Promise<void> {
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "provider" });
  await app.runJobs();
}

const findOrder = (orderId: OrderId) =>
  app.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });

/** A refund that somebody asked for with a reason, as every table keeps it. */
async function addRefund(orderId: OrderId, id: string, state: OperationState): Promise<void> {
  const { id: authorizationId } = await app.db.authorization.findFirstOrThrow({ where: { orderId } });
  const goods = { note: wordsOf(id), notify: false, restock: [] };
  const settledAt = state === "unknown" ? null : EARLIER;
  const asked = { shop: SHOP, id, orderId, amountMinor: 1, currency: "EUR", requestedBy: ANNA };
  const openSlot = settledAt ? null : authorizationId;
  const cause = { causeKind: "form", causeId: id, requestedAt: EARLIER } as const;
  const refund = { key: id, kind: "refund" } as const;
  await app.db.operation.create({
    data: { ...asked, ...cause, ...refund, authorizationId, goods, state, settledAt, openSlot },
  });
  const plan = [{ ...refund, authorizationId, amountMinor: 1, lines: [], goods }];
  await app.db.instruction.create({
    data: { ...asked, ...cause, ...refund, bodyHash: "", plan, endedAt: settledAt },
  });
  const event = { shop: SHOP, orderId, actor: ANNA, occurredAt: EARLIER };
  await app.db.timelineEvent.create({
    data: {
      ...event,
      id,
      kind: "operation_requested",
      data: { note: wordsOf(id), amountMinor: 1 },
      reference: id,
    },
  });
  const times = { askedAt: EARLIER, expiresAt: EARLIER, endedAt: settledAt };
  const wish = { kind: "refund", selection: { kind: "all" }, details: goods };
  const waiting = settledAt ? { state: "declined" as const } : { waitingSlot: orderId };
  await app.db.confirmation.create({
    data: {
      ...{ shop: SHOP, id, formKey: id, kind: "refund", orderId, amounts: [], askedBy: ANNA },
      ...{ ...times, ...waiting, asked: { kind: "move", orderId, wish, confirmsDuplicate: false } },
    },
  });
}

async function addReport(orderId: OrderId): Promise<void> {
  const tracking = { trackingNumber: NUMBER, trackingCompany: "DHL", trackingUrl: URL_OF };
  const times = { shippedAt: EARLIER, reportedAt: EARLIER, settledAt: EARLIER };
  await app.db.reportedShipment.create({
    data: {
      ...{ shop: SHOP, orderId, id: "w1", keyId: "k1", lines: [], ...tracking, ...times },
      destination: "here",
    },
  });
  const data = { units: 1, where: "here", tracking: NUMBER };
  const event = { shop: SHOP, orderId, actor: ANNA, occurredAt: EARLIER, reference: "w1" };
  await app.db.timelineEvent.create({ data: { ...event, id: "w1", kind: "shipment_reported", data } });
}

test("a redacted customer's parcels cannot be followed any more, nor is anybody's reason for a refund left", async () => {
  const { orderId } = await app.placeBoth();
  const tracking = { trackingNumber: NUMBER, trackingCompany: "DHL" };
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, tracking);
  await sync(orderId);
  const request = { kind: "amount" as const, amount: money(10_000, "EUR") };
  await captureOrder(app.ctx, { shop: SHOP, orderId, formKey: "capture", actor: ANNA, request });
  await sync(orderId);
  await addRefund(orderId, "settled", "succeeded");
  await addReport(orderId);
  const holdNumber = ["Operation", "Order", "ReportedShipment", "TimelineEvent"];
  expect(await tablesWith(app.db, NUMBER)).toEqual(holdNumber);
  expect(await tablesWith(app.db, wordsOf("settled"))).toEqual([
    "Confirmation",
    "Instruction",
    "Operation",
    "TimelineEvent",
  ]);
  await redact((await findOrder(orderId)).customerId);
  expect(await tablesWith(app.db, NUMBER)).toEqual([]);
  expect(await tablesWith(app.db, wordsOf("settled"))).toEqual([]);
  // What left and when stays, as does which parcel went with which capture.
  expect(readParcels((await findOrder(orderId)).parcels)).toMatchObject([{ units: 1, tracking: [] }]);
  const captures = await app.db.operation.findMany({ where: { orderId, kind: "capture" } });
  expect(captures).toMatchObject([{ parcel: { id: expect.any(String) as string, trackingNumber: null } }]);

  // No later reading, of Shopify or of the provider, brings them back.
  await app.db.order.updateMany({ where: { id: orderId }, data: { readingHash: null } });
  await app.db.timelineEvent.deleteMany({ where: { orderId, kind: "provider_event" } });
  await sync(orderId);
  expect(await app.db.timelineEvent.count({ where: { orderId, kind: "provider_event" } })).toBeGreaterThan(0);
  expect(await tablesWith(app.db, NUMBER)).toEqual([]);
});

test("what has no final answer yet keeps its words, since a repeated request has to say the same", async () => {
  const orderId = await app.placeOrder();
  await sync(orderId);
  await addRefund(orderId, "open", "unknown");
  await redact((await findOrder(orderId)).customerId);
  expect(await tablesWith(app.db, wordsOf("open"))).toEqual(["Confirmation", "Instruction", "Operation"]);
  expect((await findOrder(orderId)).customerId).toBeNull();
  const [refund] = await app.db.operation.findMany({ where: { orderId, id: "open" } });
  expect(refund).toMatchObject({ goods: { note: wordsOf("open") } });
});
