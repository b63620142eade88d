import { moneyShown, type MoneyShown } from "./money-shown";
import type { Fault } from "./step";
import { control } from "../sandbox/control-client";
import type { OrderId } from "~/kernel/ids";
import { toDecimal, type Money } from "~/kernel/money";

/** Where the money of an order is moved: how that goes wrong, what people do there, and what truly became of it. */
export interface Counter {
  shown(orderId: OrderId): Promise<MoneyShown>;
  /** The app's next requests to move money go wrong. */
  setFault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  /** What a person does behind the app's back; refused there where it is not possible. */
  move(orderId: OrderId, deed: DeedElsewhere): Promise<unknown>;
}

export type DeedElsewhere =
  | { kind: "capture" | "refund"; amount: Money; by: "staff" | "provider" }
  /** All that is left. */
  | { kind: "void"; by: "staff" | "provider" };

const MUTATIONS = ["orderCapture", "transactionVoid", "refundCreate"];

/** Shopify, and the provider's portal behind it. */
export function createShopifyCounter(url: string): Counter {
  return {
    shown: (orderId) => moneyShown(url, orderId),
    async setFault(kind) {
      for (const operation of MUTATIONS)
        await control(url, "POST", "faults", { operation, kind, delayMs: 50 });
    },
    clearFaults: () => control(url, "DELETE", "faults").then(() => undefined),
    move: (orderId, deed) => moveAtShopify(url, orderId, deed),
  };
}

export function moveAtShopify(
  url: string,
  orderId: OrderId,
  { by, ...deed }: DeedElsewhere,
): Promise<unknown> {
  const amount = "amount" in deed ? { amount: toDecimal(deed.amount) } : {};
  const author = deed.kind === "refund" ? {} : { by };
  return control(url, "POST", `orders/${orderId}/${deed.kind}`, { ...amount, ...author });
}
