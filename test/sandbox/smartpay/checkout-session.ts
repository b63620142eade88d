import { z } from "zod";
import type { ApiAnswer } from "../providers/provider-world";
import { invalid } from "./refusal";
import { newObjectId, type Mode, type OrderState, type SmartpayState } from "./smartpay-state";

const yen = z.number().int().nonnegative();
const address = z.object({
  line1: z.string().min(1),
  line2: z.string().optional(),
  locality: z.string().min(1).max(80),
  administrativeArea: z.string().optional(),
  postalCode: z.string().min(1),
  country: z.string().length(2),
});

/** The payload of the official client's "CheckoutSessionPayload". */
export const sessionInput = z.object({
  amount: yen,
  currency: z.literal("JPY"),
  captureMethod: z.enum(["automatic", "manual"]).default("automatic"),
  items: z
    .array(
      z.object({
        name: z.string().min(1),
        amount: yen,
        currency: z.literal("JPY"),
        quantity: z.number().int().nonnegative(),
        reference: z.string().optional(),
      }),
    )
    .min(1),
  shippingInfo: z.object({ address, feeAmount: yen.optional(), feeCurrency: z.literal("JPY").optional() }),
  customerInfo: z.record(z.string(), z.unknown()).default({}),
  reference: z.string().optional(),
  successUrl: z.url(),
  cancelUrl: z.url(),
});

/** Assumption: amounts that do not add up to the amount of the session are refused. */
export function createSession(
  state: SmartpayState,
  mode: Mode,
  input: z.infer<typeof sessionInput>,
): ApiAnswer {
  const { items, shippingInfo, amount } = input;
  const fee = shippingInfo.feeAmount ?? 0;
  const goods = items.reduce((total, item) => total + item.amount * item.quantity, 0);
  if (goods + fee !== amount) return invalid("The amounts do not add up.");
  const order = openOrder(state, {
    mode,
    amount,
    captureMethod: input.captureMethod,
    reference: input.reference ?? null,
    shippingFee: fee,
    items,
  });
  const id = newObjectId(state, "checkout", mode);
  const url = `https://checkout.smartpay.co/${id}.${state.world.random.hex(12)}`;
  const { createdAt } = order;
  return {
    status: 200,
    body: { id, object: "checkoutSession", test: mode === "test", createdAt, order: { id: order.id }, url },
  };
}

export function openOrder(
  state: SmartpayState,
  given: Pick<OrderState, "mode" | "amount" | "captureMethod" | "reference" | "shippingFee"> & {
    items: { name: string; amount: number; quantity: number }[];
  },
): OrderState {
  const { items, ...rest } = given;
  const now = state.world.clock.now();
  const order: OrderState = {
    id: newObjectId(state, "order", given.mode),
    ...rest,
    currency: "JPY",
    status: "requires_authorization",
    createdAt: now,
    updatedAt: now,
    expiresAt: null,
    lineItems: items.map(({ name, amount, quantity }) => ({
      id: newObjectId(state, "lineitem", given.mode),
      name,
      amount,
      quantity,
    })),
    payments: [],
  };
  state.orders.set(order.id, order);
  return order;
}
