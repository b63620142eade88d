import fc from "fast-check";
import { expect, test } from "vitest";
import { openAdminClient, type AdminClient } from "../shopify/graphql/admin-client";
import { captureAuthorization } from "./capture-authorization";
import { orderTotals } from "./order-totals";
import { refundOrder } from "./refund-order";
import type { Actor, OrderState } from "./order-state";
import { voidAuthorization } from "./void-authorization";

const STAFF: Actor = { kind: "staff", title: "Merchant" };
const AUTHORIZED = 10_000;

type Step = { kind: "capture" | "refund"; amount: number } | { kind: "void" };

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom("capture" as const, "refund" as const),
      amount: fc.integer({ min: -100, max: AUTHORIZED + 100 }),
    }),
    fc.record({ kind: fc.constant("void" as const) }),
  ),
  { maxLength: 12 },
);

function take(client: AdminClient, order: OrderState, step: Step): void {
  const { world, shop } = client;
  const [authorization] = order.transactions;
  if (!authorization) throw new Error("The order has no authorization.");
  const parentId = authorization.id;
  if (step.kind === "void") voidAuthorization(world, shop, order, { parentId, actor: STAFF });
  else if (step.kind === "capture")
    captureAuthorization(world, shop, order, { parentId, amountPresentment: step.amount, actor: STAFF });
  else {
    const captured = order.transactions.find((each) => each.kind === "CAPTURE");
    const transactions = [{ parentId: captured?.id ?? null, amountPresentment: step.amount }];
    refundOrder(world, shop, order, { transactions, actor: STAFF });
  }
}

test("whatever is tried, no more is captured than authorized and no more refunded than captured", () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (tried, severalCaptures) => {
      const client = openAdminClient({ plan: "plus" });
      const order = client.order({
        gateway: severalCaptures ? "shopify_payments" : "Klarna",
        price: AUTHORIZED,
      });
      for (const step of tried) {
        take(client, order, step);
        const totals = orderTotals(order, client.world.clock.now());
        const { received, refunded, net, capturable, outstanding } = totals;
        expect(received.presentment + capturable.presentment).toBeLessThanOrEqual(AUTHORIZED);
        expect(refunded.presentment).toBeGreaterThanOrEqual(0);
        expect(refunded.presentment).toBeLessThanOrEqual(received.presentment);
        expect(net.presentment).toBe(received.presentment - refunded.presentment);
        expect(outstanding.presentment).toBe(AUTHORIZED - received.presentment - capturable.presentment);
        const kinds = order.transactions.map((each) => each.kind);
        expect(kinds.includes("VOID") && kinds.includes("CAPTURE")).toBe(false);
      }
      client.world.clock.clear();
    }),
    { numRuns: 200 },
  );
});
