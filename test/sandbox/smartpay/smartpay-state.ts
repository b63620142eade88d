import type { Activity } from "../http/activity";
import type { World } from "../model/world";

export type Mode = "test" | "live";

export type OrderStatus =
  "requires_authorization" | "rejected" | "requires_capture" | "succeeded" | "canceled" | "failed";

export interface RefundState {
  id: string;
  amount: number;
  reason: string;
  reference: string | null;
  createdAt: number;
}

export interface PaymentState {
  id: string;
  amount: number;
  reference: string | null;
  createdAt: number;
  refunds: RefundState[];
}

/** Amounts are whole yen. */
export interface OrderState {
  id: string;
  mode: Mode;
  amount: number;
  currency: string;
  status: OrderStatus;
  createdAt: number;
  updatedAt: number;
  /** Set by the authorization. */
  expiresAt: number | null;
  reference: string | null;
  lineItems: { id: string; name: string; amount: number; quantity: number }[];
  shippingFee: number;
  /** Whether the whole amount is captured by the authorization itself. */
  captureMethod: "automatic" | "manual";
  payments: PaymentState[];
}

/** The answer that a key was given first. */
export interface KeptAnswer {
  request: string;
  status: number;
  body: unknown;
  at: number;
}

export interface SmartpayState {
  world: World;
  activity: Activity;
  orders: Map<string, OrderState>;
  /** Secret keys that the API accepts. */
  keys: Set<string>;
  answers: Map<string, KeptAnswer>;
  /** Whether the API forgets idempotency keys at once: how long it keeps them is documented nowhere. */
  forgetsKeys: boolean;
}

/** Keys of the one merchant that the stand-in starts with. */
export const SANDBOX_KEYS: Record<Mode, string> = {
  test: "sk_test_sandboxMerchant1",
  live: "sk_live_sandboxMerchant1",
};

export function createState(world: World, activity: Activity): SmartpayState {
  return {
    world,
    activity,
    orders: new Map(),
    keys: new Set(Object.values(SANDBOX_KEYS)),
    answers: new Map(),
    forgetsKeys: false,
  };
}

export function startOver(state: SmartpayState): void {
  state.orders.clear();
  state.answers.clear();
  state.keys = new Set(Object.values(SANDBOX_KEYS));
  state.forgetsKeys = false;
}

/** "order_test_0a1b…", as Smartpay names its objects. */
export const newObjectId = ({ world }: SmartpayState, object: string, mode: Mode): string =>
  `${object}_${mode}_${world.random.hex(22)}`;

export const captured = (order: OrderState): number =>
  order.payments.reduce((total, { amount }) => total + amount, 0);

export const remaining = (order: OrderState): number =>
  order.status === "requires_capture" ? order.amount - captured(order) : 0;

export const refunded = (payment: PaymentState): number =>
  payment.refunds.reduce((total, { amount }) => total + amount, 0);
