import { z } from "zod";
import { CAPTURE_ENGINES } from "~/gateways/capture-engines";
import { REPORTED_SHIPMENTS } from "~/settings/settings";
import { lineId, quantity, text } from "../operations/fields";
import { moneySchema, orderSchema, time } from "../orders/order-schema";

export const trackingSchema = z
  .strictObject({
    number: text(200).nullable().default(null),
    company: text(100).nullable().default(null),
    url: text(2000)
      .refine((url) => /^https?:\/\/\S+$/.test(url), "must be an address with http or https")
      .nullable()
      .default(null),
  })
  .meta({ description: "How the parcel is followed" });

/** What a warehouse should know about a parcel that it reported. */
export const SHIPMENT_WARNINGS = [
  /** The order was on hold, canceled or not: the goods have left all the same, and the merchant is told. */
  "was_on_hold",
  /** Nothing captures the order for a parcel that Shopify does not know. */
  "not_captured",
] as const;

/** A parcel as it was recorded. */
export const shipmentSchema = z
  .object({
    id: z.string(),
    recorded: z.enum(REPORTED_SHIPMENTS).meta({
      description:
        "in_shopify: as a fulfillment of the order at Shopify; here: with the app alone, as the merchant chose or because Shopify refused it",
    }),
    lines: z.array(z.object({ id: lineId, quantity })),
    tracking: z.object({
      number: z.string().nullable(),
      company: z.string().nullable(),
      url: z.string().nullable(),
    }),
    shipped_at: time,
  })
  .meta({ id: "Shipment" });

export const shipmentAnswerSchema = z
  .object({
    state: z.enum(["recorded", "pending"]).meta({
      description: "pending: Shopify has not answered; the same request again gives the outcome",
    }),
    shipment: shipmentSchema,
    capture: z.object({
      by: z.enum(CAPTURE_ENGINES).nullable().meta({
        description: "What captures after shipping for this order; null where the merchant chose nothing",
      }),
      due: moneySchema
        .nullable()
        .meta({ description: "What the app is going to capture; `order.payment.captured` is what it has" }),
    }),
    warnings: z.array(z.object({ code: z.enum(SHIPMENT_WARNINGS), detail: z.string() })),
    order: orderSchema,
  })
  .meta({ id: "ReportedShipment" });

export type ShipmentAnswer = z.input<typeof shipmentAnswerSchema>;
