import { z } from "zod";

import type { ApiAnswer } from "../providers/provider-world";
import type { CaptureState } from "./order-state";
import { refusal } from "./refusals";

/** Longer texts are refused with HTTP 422. */
export const shippingInfo = z
  .array(
    z.strictObject({
      shipping_company: z.string().max(100).optional(),
      shipping_method: z.string().optional(),
      tracking_number: z.string().max(100).optional(),
      tracking_uri: z.string().max(1024).optional(),
    }),
  )
  .max(500)
  .default([]);

const body = z.looseObject({ shipping_info: shippingInfo });

export function addShippingInfo(capture: CaptureState, given: unknown): ApiAnswer {
  const parsed = body.safeParse(given);
  if (!parsed.success) return refusal(422, "UNPROCESSABLE_ENTITY", "shipping_info is not valid.");
  capture.shipping.push(...parsed.data.shipping_info);
  return { status: 204 };
}
