import { ANNA } from "../../support/people";
import { asId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Operation } from "~/money/operation/operation";
import { at } from "../../orders/order-snapshots";

/** A full capture of authorization 1, sent in minute 60 and not answered. */
export function operation(fields: Partial<Operation> = {}): Operation {
  return {
    id: asId("op-1"),
    shop: asId("demo-shop.myshopify.com"),
    key: "key-1",
    kind: "capture",
    orderId: asId("1001"),
    authorizationId: asId("1"),
    authority: "shopify",
    amount: money(10_000, "EUR"),
    givesUpRest: false,
    state: "unknown",
    reason: null,
    providerText: null,
    providerReference: null,
    captureId: null,
    requestedBy: ANNA,
    cause: { kind: "form", id: "1" },
    requestedAt: at(60),
    sentAt: at(60),
    settledAt: null,
    checks: 0,
    ...fields,
  };
}
