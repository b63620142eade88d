import { z } from "zod";

/** Minor units, assumed to be those of ISO 4217: 2 decimals for EUR, none for JPY, 3 for KWD. */
const amount = z.number().int().nonnegative();
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const id = z.string().min(1).max(255);

const orderLine = z.object({
  type: z.string().nullish(),
  reference: z.string().nullish(),
  name: z.string(),
  quantity: z.number().int().nonnegative(),
  unit_price: z.number().int(),
  tax_rate: z.number().int().nonnegative().nullish(),
  total_amount: z.number().int(),
  total_discount_amount: amount.nullish(),
  total_tax_amount: z.number().int().nullish(),
});

const shippingInfo = z.object({
  shipping_company: z.string().max(100).nullish().catch(null),
  tracking_number: z.string().max(100).nullish().catch(null),
});

const capture = z.object({
  capture_id: id,
  captured_amount: amount,
  captured_at: time,
  reference: z.string().nullish().catch(null),
  // How much of the capture was given back. What it adds up to is checked against the refunds.
  refunded_amount: amount.nullish().catch(null),
  shipping_info: z
    .array(shippingInfo)
    .nullish()
    .catch(null)
    .transform((list) => list ?? []),
});

const refund = z.object({
  // Assumption: an old refund may lack its id, which the documents call optional.
  refund_id: id.nullish(),
  refunded_amount: amount,
  refunded_at: time,
  // Assumption: a refund shows its reference as a capture does; only the page of captures says so.
  reference: z.string().nullish().catch(null),
});

/**
 * The fields of an order that the app reads. Without those about money the order is not read at all; what only helps to
 * show lines may be missing.
 * @see https://docs.kustom.co/contents/api/order-management/
 */
export const kustomOrder = z.object({
  order_id: id,
  status: z.string().min(1).max(64),
  fraud_status: z.string().max(64).nullish().catch(null),
  // The merchant's own name for the order, which can be changed in the portal.
  merchant_reference1: z.string().max(255).nullish().catch(null),
  purchase_currency: z.string().regex(/^[A-Z]{3}$/),
  order_amount: amount,
  original_order_amount: amount.nullish(),
  captured_amount: amount,
  refunded_amount: amount.nullish(),
  remaining_authorized_amount: amount.nullish(),
  expires_at: time.nullish().catch(null),
  captures: z
    .array(capture)
    .nullish()
    .transform((list) => list ?? []),
  refunds: z
    .array(refund)
    .nullish()
    .transform((list) => list ?? []),
  order_lines: z.array(orderLine).nullish().catch(null),
});
export type KustomOrder = z.infer<typeof kustomOrder>;
export type KustomOrderLine = z.infer<typeof orderLine>;
