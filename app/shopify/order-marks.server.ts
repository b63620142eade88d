import type { Answer } from "./answer";
import { changeMark, wordingOfOwn } from "./change-mark.server";
import type { ShopifyClient } from "./client.server";
import type { MarkedFulfillmentOrderFragment, ReadMarksQuery } from "./generated/admin.generated";
import { fromGid, toGid, toTransactionId } from "./gid";
import { defineMetafield } from "./define-metafield.server";
import { READ_MARKED_FULFILLMENT_ORDERS, READ_MARKS } from "./order-marks.graphql";
import { readMissingScopes } from "./read-missing-scopes.server";
import { readResult } from "./read-result";
import { readToEnd } from "./read-to-end";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { isCalledPaid } from "~/orders/order-snapshot";
import type { ReadResult } from "~/orders/shop-admin.port";
import type { MarkKind } from "~/platform/database/generated/enums";
import {
  HOLD_SCOPES,
  type FoundFulfillmentOrder,
  type FoundMarks,
  type FoundPayment,
  type ManualPayment,
  type OrderMarks,
} from "~/marks/order-marks.port";

export function createOrderMarks(client: ShopifyClient): OrderMarks {
  return {
    read: (shop, id, kinds) => readMarks(client, shop, id, kinds),
    change: (shop, id, change, notes) => changeMark(client, shop, id, change, notes),
    defineMetafield: (shop, metafield, texts) => defineMetafield(client, shop, metafield, texts),
    missingScopes: (shop) => readMissingScopes(client, shop, HOLD_SCOPES),
  };
}

/**
 * Where Shopify refuses to show fulfillment orders, it answers nothing at all about the order. The other marks are then
 * read without them, since a missing scope must not hold up a tag.
 */
async function readMarks(
  client: ShopifyClient,
  shop: ShopDomain,
  id: OrderId,
  kinds: readonly MarkKind[],
): Promise<ReadResult<FoundMarks | null>> {
  const asked = (holds: boolean) => ({
    id: toGid("Order", id),
    tags: kinds.includes("tag") || kinds.includes("captured_tag"),
    metafield: kinds.includes("metafield"),
    captured: kinds.includes("captured_metafield"),
    payment: kinds.includes("paid"),
    holds,
  });
  const answer = await client.query(shop, READ_MARKS, asked(kinds.includes("fulfillment_hold")));
  const refused = refusalOf(answer);
  const whole = refused === null ? answer : await client.query(shop, READ_MARKS, asked(false));
  const reading = readResult(whole, (data) => data.order ?? null);
  if (reading.kind !== "read") return reading;
  if (reading.value === null) return { kind: "read", value: null };
  const found = await readHolds(client, shop, reading.value);
  if (found.kind !== "read") return found;
  const { tags, metafield, capturedMetafield } = reading.value;
  const value = {
    tags: tags ?? [],
    metafield: metafield?.value ?? null,
    capturedMetafield: capturedMetafield?.value ?? null,
    payment: toPayment(reading.value),
    fulfillmentOrders: found.value,
    holdsRefused: refused,
  };
  return { kind: "read", value };
}

type MarkedOrder = NonNullable<ReadMarksQuery["order"]>;

function toPayment(order: MarkedOrder): FoundPayment | null {
  const { displayFinancialStatus: status, capturable, canMarkAsPaid, transactions } = order;
  if (!transactions) return null;
  return {
    isPaid: isCalledPaid(status ?? null),
    capturable: capturable ?? false,
    canMark: canMarkAsPaid ?? false,
    manualPayments: transactions.flatMap(toManualPayment),
  };
}

function toManualPayment(transaction: NonNullable<MarkedOrder["transactions"]>[number]): ManualPayment[] {
  const { id, kind, status, gateway, parentTransaction, processedAt, createdAt } = transaction;
  if (kind !== "SALE" || status !== "SUCCESS" || parentTransaction) return [];
  return [
    { id: toTransactionId(id), gateway: gateway ?? "", processedAt: new Date(processedAt ?? createdAt) },
  ];
}

/** Shopify's words where a scope is missing; null for any other answer. */
function refusalOf(answer: Answer<unknown>): string | null {
  if (answer.kind === "refused") return answer.accessDenied ? answer.detail : null;
  if (answer.kind !== "answered") return null;
  return answer.errors.find(({ extensions }) => extensions?.code === "ACCESS_DENIED")?.message ?? null;
}

async function readHolds(
  client: ShopifyClient,
  shop: ShopDomain,
  { id, fulfillmentOrders }: MarkedOrder,
): Promise<ReadResult<FoundFulfillmentOrder[]>> {
  if (!fulfillmentOrders) return { kind: "read", value: [] };
  const all = await readToEnd(fulfillmentOrders, async (after) => {
    const answer = await client.query(shop, READ_MARKED_FULFILLMENT_ORDERS, { id, after });
    return readResult(answer, (data) => data.order?.fulfillmentOrders ?? null);
  });
  return all.kind === "read" ? { kind: "read", value: all.value.map(toFulfillmentOrder) } : all;
}

/** What can be put on hold (Shopify Admin GraphQL, FulfillmentOrder: a fulfillment order that is not closed). */
const OPEN: readonly string[] = ["OPEN", "IN_PROGRESS", "SCHEDULED", "ON_HOLD"];

function toFulfillmentOrder(node: MarkedFulfillmentOrderFragment): FoundFulfillmentOrder {
  return {
    id: fromGid(node.id),
    isOpen: OPEN.includes(node.status),
    ownHolds: node.fulfillmentHolds.flatMap((hold) => {
      const wording = wordingOfOwn(hold);
      return wording === null ? [] : [{ id: fromGid(hold.id), wording }];
    }),
  };
}
