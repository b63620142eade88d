import { ANNA } from "../support/people";
import type { ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";

/** One row in each table that tells of an order and its money. */
export function rowsOfMoney(db: Database, { shop, at }: { shop: ShopDomain; at: Date }) {
  const order = {
    shop,
    id: "1",
    name: "#1",
    currency: "EUR",
    totalMinor: 1n,
    gateway: "klarna",
    gatewayName: "Klarna",
    processedAt: at,
    updatedAt: at,
    importedAt: at,
    readAt: at,
  };
  return {
    Order: () => db.order.create({ data: order }),
    OrderLine: () =>
      db.orderLine.create({
        data: {
          shop,
          orderId: "1",
          id: "1",
          position: 0,
          title: "x",
          quantity: 1,
          quantityCurrent: 1,
          quantityFulfilled: 0,
          totalMinor: 1n,
          taxMinor: 0n,
        },
      }),
    Authorization: () =>
      db.authorization.create({
        data: {
          shop,
          id: "1",
          orderId: "1",
          gateway: "klarna",
          gatewayName: "Klarna",
          amountMinor: 1,
          currency: "EUR",
          authorizedAt: at,
        },
      }),
    Operation: () =>
      db.operation.create({
        data: {
          shop,
          id: "1",
          key: "1",
          kind: "capture",
          orderId: "1",
          authorizationId: "1",
          amountMinor: 1,
          currency: "EUR",
          state: "succeeded",
          requestedBy: ANNA,
          causeKind: "form",
          causeId: "1",
          requestedAt: at,
        },
      }),
    OperationLine: () =>
      db.operationLine.create({
        data: { shop, operationId: "1", key: "shipping", orderId: "1", quantity: 1, amountMinor: 1n },
      }),
    Instruction: () =>
      db.instruction.create({
        data: {
          shop,
          key: "1",
          id: "1",
          bodyHash: "",
          kind: "capture",
          orderId: "1",
          amountMinor: 1n,
          currency: "EUR",
          plan: [],
          causeKind: "form",
          causeId: "1",
          requestedBy: ANNA,
          requestedAt: at,
        },
      }),
    LedgerEntry: () =>
      db.ledgerEntry.create({
        data: {
          shop,
          id: "1",
          orderId: "1",
          authorizationId: "1",
          kind: "authorized",
          amountMinor: 1,
          currency: "EUR",
          source: "unknown",
          reference: "1",
          occurredAt: at,
          recordedAt: at,
        },
      }),
    TimelineEvent: () =>
      db.timelineEvent.create({
        data: {
          shop,
          id: "1",
          kind: "order_imported",
          occurredAt: at,
          actor: ANNA,
          data: {},
          reference: "1",
        },
      }),
  };
}
