import { z } from "zod";

/** Milliseconds since the epoch. */
const instant = z.number().int().positive().max(8.64e15);
/** Whole yen. */
const amount = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const id = z.string().min(1).max(200);
const word = z.string().min(1).max(60);
const reference = z.string().nullish();
/** Where a request asks for expanded answers, an object may still be given by its id alone. */
const idOf = z.union([id, z.object({ id }).transform((object) => object.id)]);

/**
 * A refund of one payment. The official clients know no state of a refund, so it may be missing.
 * @see https://en.docs.smartpay.co/reference/the-refund-object
 */
export const refundObject = z.object({
  id,
  payment: idOf,
  amount,
  currency: z.string(),
  status: word.nullish(),
  reference,
  createdAt: instant,
});
export type RefundObject = z.infer<typeof refundObject>;

/**
 * A payment: what the app calls a capture.
 * @see https://en.docs.smartpay.co/reference/the-payment-object
 */
export const paymentObject = z.object({
  id,
  order: idOf,
  amount,
  currency: z.string(),
  status: word,
  reference,
  createdAt: instant,
});
export type PaymentObject = z.infer<typeof paymentObject>;

/** A payment with all its refunds, each as an object or by its id. */
export const paymentWithRefunds = paymentObject.extend({ refunds: z.array(z.union([id, refundObject])) });

/**
 * An order: what the app calls an authorization. `expiresAt` is there only once the customer has authorized it.
 * @see https://en.docs.smartpay.co/reference/the-order-object
 */
export const orderObject = z.object({
  id,
  amount,
  currency: z.string(),
  status: word,
  createdAt: instant,
  updatedAt: instant,
  expiresAt: instant.nullish(),
  payments: z.array(z.union([id, paymentWithRefunds, z.object({ id }).transform((object) => object.id)])),
});
export type OrderObject = z.infer<typeof orderObject>;
