import { createHash } from "node:crypto";
import { z } from "zod";
import { NO_TRACKING } from "~/orders/shipping.port";
import type { ApiKey } from "../keys/api-key";
import { DETAIL_UNKNOWN, findOrderOf } from "../orders/find-order.server";
import { answerShipment } from "../shipments/answer-shipment.server";
import { problemOfReport } from "../shipments/problem-of-report.server";
import { reportShipment as record } from "../shipments/report-shipment.server";
import { shipmentAnswerSchema, trackingSchema } from "../shipments/shipment-schema";
import { noQuery, orderParams, instant } from "./fields";
import { operation, refuseCall } from "./operation";
import { lines } from "./selection";

const about = {
  tracking: trackingSchema.optional(),
  notify_customer: z.boolean().default(false).meta({
    description: "Whether Shopify mails the customer; a parcel that Shopify does not get has no mail",
  }),
  shipped_at: instant.optional().meta({ description: "When the parcel left; absent: now" }),
};

export const reportShipment = operation({
  id: "reportShipment",
  method: "POST",
  path: "/orders/{order}/shipments",
  summary: "Report a shipment",
  description:
    "For a warehouse that does not write to Shopify: says that a parcel left, with all that is left or with lines. The " +
    "app makes the fulfillment at Shopify or only records the parcel, as the merchant chose, and captures follow as after " +
    "any parcel. A parcel of an order on hold is recorded too, with a warning, because the goods have left.",
  scope: "ship",
  movesMoney: true,
  params: orderParams,
  query: noQuery,
  body: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("all"), ...about }),
    z.strictObject({ type: z.literal("lines"), lines, ...about }),
  ]),
  answer: shipmentAnswerSchema,
  successes: {
    201: "The parcel is recorded; read the warnings",
    202: "Shopify has not answered yet; send the same request again for the outcome",
  },
  problems: [
    "unknown_order",
    "ambiguous_name",
    "already_shipped",
    "order_busy",
    "still_running",
    "shopify_scope_missing",
    "shopify_refused",
    "missing_idempotency_key",
    "idempotency_key_reused",
    "not_possible",
    "shop_unreadable",
  ],
  example: {
    type: "lines",
    lines: [{ id: "4410001", quantity: 1 }],
    tracking: { number: "3SABCD1234567", company: "PostNL" },
  },
  async handle(ctx, { key, params, body, idempotencyKey }) {
    const found = await findOrderOf(ctx, key.shop, params.order);
    if (found.kind === "problem") return found;
    const { orderId } = found;
    const wished = body.type === "lines" ? body.lines : null;
    const outcome = await record(ctx, {
      key,
      orderId,
      reportId: idOfReport(key, orderId, idempotencyKey ?? ""),
      lines: wished && wished.map(({ id, quantity }) => ({ lineId: id, quantity })),
      tracking: body.tracking ?? NO_TRACKING,
      notifyCustomer: body.notify_customer,
      shippedAt: body.shipped_at ?? null,
    });
    if (outcome.kind !== "reported" && outcome.kind !== "pending") return problemOfReport(outcome);
    const state = outcome.kind === "reported" ? "recorded" : "pending";
    const answer = await answerShipment(ctx, key.shop, { orderId, report: outcome.report, state });
    if (!answer) return refuseCall("unknown_order", DETAIL_UNKNOWN);
    return { kind: "answer", status: state === "recorded" ? 201 : 202, body: answer };
  },
});

/** The same key of the same warehouse for the same order is the same parcel. */
function idOfReport({ id }: ApiKey, orderId: string, idempotencyKey: string): string {
  return createHash("sha256")
    .update(JSON.stringify([id, orderId, idempotencyKey]))
    .digest("hex")
    .slice(0, 40);
}
