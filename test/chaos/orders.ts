import { steadyControl as control } from "./steady-control";
import type { Random } from "../sandbox/model/random";
import { asId, type OrderId } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";

/** Money that somebody wants captured, once. */
export interface Intent {
  orderId: OrderId;
  /** A person at the order's page, the app itself once a parcel leaves, or a person with a selection of orders. */
  by: "click" | "fulfillment" | "bulk";
  /** Null: all of the order. */
  amount: Money | null;
  /** What the capture must come to at Shopify, in cents. */
  expectedMinor: number;
  /** With fulfillments: the units that leave in the one parcel; null: all. */
  unitsShipped: number | null;
  isShipped: boolean;
  attempt: number;
  clickedAt: number;
}

/** Allows several captures on a shop of the plan Plus: there a second send would take the money a second time. */
const SEVERAL = "Kustom";
const SINGLE = ["Klarna", "Riverty", "Billink"];
const REFUSING = "SprayPay";

export async function openTheShop(url: string): Promise<void> {
  await control(url, "POST", "settings", { captureMethod: "manually", plan: "plus" });
  await control(url, "POST", "gateways", { name: SEVERAL, captures: "multiple", windowDays: 28 });
  await control(url, "POST", "gateways", { name: REFUSING, captureFailsWith: "INSTRUMENT_DECLINED" });
}

/** An order that a warehouse ships without asking, and whose provider refuses to pay for ever. */
export async function placeUnpaid(url: string, random: Random): Promise<void> {
  const amount = toDecimal(random.integer(3_000, 30_000));
  const orderId = await place(url, { gateway: REFUSING, amount });
  await control(url, "POST", `orders/${orderId}/fulfill`, {});
}

/**
 * One order: to be captured whole by a click, in three parts that leave something over, in bulk, or when it ships, whole
 * or one unit of three.
 */
export async function placeOrder(url: string, random: Random): Promise<Intent[]> {
  const chance = random.next();
  const totalMinor = random.integer(3_000, 30_000);
  if (chance < 0.35) return threeParts(url, totalMinor);
  if (chance < 0.5) return oneParcelOfThree(url, Math.floor(totalMinor / 3));
  const by = chance < 0.65 ? "click" : chance < 0.8 ? "fulfillment" : "bulk";
  const orderId = await place(url, { gateway: random.pick(SINGLE), amount: toDecimal(totalMinor) });
  return [intent(orderId, { by, expectedMinor: totalMinor })];
}

async function threeParts(url: string, totalMinor: number): Promise<Intent[]> {
  const orderId = await place(url, { gateway: SEVERAL, amount: toDecimal(totalMinor) });
  // Different, so that each transaction can be told from the others; small, so that a second one would fit.
  return [0, 1, 2].map((part) => {
    const expectedMinor = Math.floor(totalMinor / 12) + part;
    return intent(orderId, { by: "click", amount: money(expectedMinor, "EUR"), expectedMinor });
  });
}

/** Of the other two units a second capture of the same parcel could be taken. */
async function oneParcelOfThree(url: string, unitMinor: number): Promise<Intent[]> {
  const lines = [{ title: "Chair", quantity: 3, unitPrice: toDecimal(unitMinor) }];
  const orderId = await place(url, { gateway: SEVERAL, lines });
  return [intent(orderId, { by: "fulfillment", expectedMinor: unitMinor, unitsShipped: 1 })];
}

const intent = (
  orderId: OrderId,
  fields: Pick<Intent, "by" | "expectedMinor"> & Partial<Intent>,
): Intent => ({
  orderId,
  amount: null,
  unitsShipped: null,
  isShipped: false,
  attempt: 0,
  clickedAt: 0,
  ...fields,
});

const toDecimal = (minor: number): string => (minor / 100).toFixed(2);

async function place(url: string, fields: Record<string, unknown>): Promise<OrderId> {
  const reply = await control(url, "POST", "orders", fields);
  if (reply.status !== 201) throw new Error(`The order was not placed: ${JSON.stringify(reply.body)}`);
  return asId<OrderId>(String((reply.body["order"] as { id: number }).id));
}
