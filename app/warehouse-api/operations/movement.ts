import { z } from "zod";
import { moneySchema } from "../orders/order-schema";

/** What became of a request to move money. */
export const movementSchema = z
  .object({
    order_id: z.string(),
    state: z.enum(["succeeded", "pending"]).meta({
      description: "pending: the provider has not answered; the same request again gives the outcome",
    }),
    amount: moneySchema.nullable().meta({ description: "What was moved so far; null while nothing was" }),
    operations: z.array(
      z.object({
        id: z.string(),
        state: z.enum(["requested", "succeeded", "rejected", "unknown"]),
        amount: moneySchema,
      }),
    ),
  })
  .meta({ id: "Movement" });

export type Movement = z.input<typeof movementSchema>;
