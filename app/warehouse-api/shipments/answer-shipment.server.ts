import { findDuty } from "~/autocapture/capture-duties.store.server";
import { engineOf } from "~/gateways/capture-engine";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { ShipmentReport } from "~/orders/shipments/reported-shipments.store.server";
import { readRules } from "~/settings/rules.server";
import type { ApiContext } from "../operations/operation";
import type { ApiOrder } from "../orders/order-schema";
import { readOrders } from "../orders/read-orders.server";
import { toApiMoney } from "../orders/to-api-order";
import type { ShipmentAnswer } from "./shipment-schema";

/** The answer to a report, with the order in its latest state. Null where the order is not known any more. */
export async function answerShipment(
  ctx: ApiContext,
  shop: ShopDomain,
  { orderId, report, state }: { orderId: OrderId; report: ShipmentReport; state: ShipmentAnswer["state"] },
): Promise<ShipmentAnswer | null> {
  const [order] = await readOrders(ctx, shop, [orderId]);
  if (!order) return null;
  const { policies, settings } = await readRules(ctx.db, shop);
  const policy = policies.find(({ gateway }) => gateway === order.gateway.key);
  const { engine } = engineOf(policy, settings);
  const duty = await findDuty(ctx.db, { shop, orderId });
  return {
    state,
    shipment: {
      id: report.id,
      recorded: report.destination,
      lines: report.lines.map(({ lineId, quantity }) => ({ id: lineId, quantity })),
      tracking: report.tracking,
      shipped_at: report.shippedAt.toISOString(),
    },
    capture: { by: engine, due: duty && toApiMoney(duty.amount) },
    warnings: warningsOf(report, order, engine),
    order,
  };
}

function warningsOf(
  { heldFor, destination }: ShipmentReport,
  { payment }: ApiOrder,
  engine: ShipmentAnswer["capture"]["by"],
): ShipmentAnswer["warnings"] {
  const owes = Number(payment.owed.amount) > 0;
  const reasons = heldFor.join(", ");
  return [
    ...(heldFor.length > 0
      ? [
          {
            code: "was_on_hold" as const,
            detail: `The order was on hold (${reasons}) and must not have left. Stop the parcel if you can, and ask the merchant.`,
          },
        ]
      : []),
    ...(owes && destination === "here" && engine !== "app"
      ? [
          {
            code: "not_captured" as const,
            detail:
              "Shopify does not know of this parcel, so nothing captures the order for it. Capture it by POST /orders/{order}/captures, or ask the merchant.",
          },
        ]
      : []),
  ];
}
