import { z } from "zod";
import { API_RELEASE_STATES } from "./release-state";
import { PAYMENT_STATES } from "./payment-state";
import { HOLD_REASONS } from "~/release/release";

/** A time in ISO 8601, in UTC. */
export const time = z.iso.datetime();

export const moneySchema = z
  .object({
    amount: z.string().meta({ description: "Decimal with all decimals of the currency", example: "48.90" }),
    currency: z.string().meta({ description: "ISO 4217 code", example: "EUR" }),
  })
  .meta({ id: "Money" });

export const holdSchema = z
  .object({
    id: z.string(),
    reason: z.string().meta({ description: "The words of whoever asked" }),
    since: time,
    by: z
      .enum(["person", "warehouse", "flow", "app", "shopify", "provider", "unknown"])
      .meta({ description: "The kind of whoever asked" }),
  })
  .meta({ id: "Hold", description: "A request that the order must not be shipped" });

export const releaseSchema = z
  .object({
    state: z
      .enum(API_RELEASE_STATES)
      .meta({ description: "Ship an order only while this is may_ship. Treat an unknown word as hold." }),
    reasons: z.array(z.enum(HOLD_REASONS)).meta({ description: "Why the order is on hold; else empty" }),
    since: time.nullable().meta({
      description:
        "Since when the order has this state; null while a change for the whole shop is being stored",
    }),
    holds: z.array(holdSchema),
  })
  .meta({ id: "Release" });

const payment = z
  .object({
    state: z.enum(PAYMENT_STATES),
    authorized: moneySchema,
    captured: moneySchema,
    owed: moneySchema.meta({ description: "What is still to be paid" }),
    at_risk: moneySchema.meta({ description: "What was shipped whole and can still be captured" }),
    expires_at: time.nullable().meta({ description: "When the first open authorization ends" }),
  })
  .meta({ id: "Payment" });

const line = z
  .object({
    id: z.string(),
    title: z.string(),
    sku: z.string().nullable(),
    ordered: z.int().meta({ description: "Units ordered at checkout" }),
    current: z.int().meta({ description: "Units after edits and refunds" }),
    shipped: z.int(),
    captured: z.int().meta({ description: "Units captured as such; a capture by amount names no units" }),
  })
  .meta({ id: "OrderLine" });

/** An order as the API shows it: nothing about the customer but the order's name. */
export const orderSchema = z
  .object({
    id: z.string().meta({ description: "Shopify's numeric id" }),
    name: z.string().meta({ example: "#1043" }),
    release: releaseSchema,
    payment,
    gateway: z.object({ key: z.string(), label: z.string() }),
    lines: z.array(line),
    canceled_at: time.nullable(),
    processed_at: time,
    updated_at: time.meta({
      description: "Of the order at Shopify. GET /changes also tells what time changes.",
    }),
    test: z.boolean(),
  })
  .meta({ id: "Order" });

export type ApiOrder = z.input<typeof orderSchema>;
