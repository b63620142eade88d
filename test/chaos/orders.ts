import { steadyControl as control } from "./steady-control";
import type { Random } from "../sandbox/model/random";
import { asId, type OrderId } from "~/domain/ids";
import { money, type Money } from "~/domain/money";

/** Money that somebody wants captured, once. */
export interface Intent {
  orderId: OrderId;
  /** Null: all of the order. */
  amount: Money | null;
  /** What the capture must come to at Shopify, in cents. */
  expectedMinor: number;
  attempt: number;
  clickedAt: number;
}

/** Allows several captures on a shop of the plan Plus: there a second send would take the money a second time. */
const SEVERAL = "Kustom";
const SINGLE = ["Klarna", "Riverty", "Billink"];

export async function openTheShop(url: string): Promise<void> {
  await control(url, "POST", "settings", { captureMethod: "manually", plan: "plus" });
  await control(url, "POST", "gateways", { name: SEVERAL, captures: "multiple", windowDays: 28 });
}

/** One order: half of them to be captured whole, half in three parts that leave something over. */
export async function placeOrder(url: string, random: Random): Promise<Intent[]> {
  const inParts = random.next() < 0.5;
  const totalMinor = random.integer(3_000, 30_000);
  const reply = await control(url, "POST", "orders", {
    gateway: inParts ? SEVERAL : random.pick(SINGLE),
    amount: (totalMinor / 100).toFixed(2),
  });
  if (reply.status !== 201) throw new Error(`The order was not placed: ${JSON.stringify(reply.body)}`);
  const orderId = asId<OrderId>(String((reply.body["order"] as { id: number }).id));
  const intent = { orderId, attempt: 0, clickedAt: 0 };
  if (!inParts) return [{ ...intent, amount: null, expectedMinor: totalMinor }];
  // Different, so that each transaction can be told from the others; small, so that a second one would fit.
  return [0, 1, 2].map((part) => {
    const expectedMinor = Math.floor(totalMinor / 12) + part;
    return { ...intent, amount: money(expectedMinor, "EUR"), expectedMinor };
  });
}
