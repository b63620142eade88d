import { steadyControl as control } from "./steady-control";
import type { Random } from "../sandbox/model/random";
import { asId, type OrderId } from "~/kernel/ids";
import type { DirectProviderName } from "~/gateways/authority";
import { money, toDecimal, type Money } from "~/kernel/money";
import { PROVIDER_NAMES } from "../providers/stand-ins";

/** Money that somebody wants captured, once. */
export interface Intent {
  orderId: OrderId;
  /** A person at the order's page, the app itself once a parcel leaves, or a person with a selection of orders. */
  by: "click" | "fulfillment" | "bulk";
  /** Null: all of the order. */
  amount: Money | null;
  currency: string;
  /** What the capture must come to, in minor units. */
  expectedMinor: number;
  /** With fulfillments: the units that leave in the one parcel; null: all. */
  unitsShipped: number | null;
  isShipped: boolean;
  attempt: number;
  clickedAt: number;
}

/** Allows several captures on a shop of the plan Plus: there a second send would take the money a second time. */
const SEVERAL = "Kustom";
const SINGLE = ["Klarna", "Riverty"];
const REFUSING = "SprayPay";

/** Whose own API moves the money: by gateways that have no other orders here. */
export const AT_PROVIDERS: Record<DirectProviderName, { gateway: string; currency: string }> = {
  kustom: { gateway: "Billink", currency: "EUR" },
  affirm: { gateway: "Affirm", currency: "USD" },
  smartpay: { gateway: "Smartpay", currency: "JPY" },
};

/** How an order is paid. */
type Paid = { gateway: string; currency: string } & Record<string, string>;

const throughShopify = (gateway: string): Paid => ({ gateway, currency: "EUR" });

function directly(random: Random): Paid {
  const provider = random.pick(PROVIDER_NAMES);
  return { ...AT_PROVIDERS[provider], provider, referenceIn: "payment_id" };
}

export async function openTheShop(url: string): Promise<void> {
  await control(url, "POST", "settings", { captureMethod: "manually", plan: "plus" });
  await control(url, "POST", "gateways", { name: SEVERAL, captures: "multiple", windowDays: 28 });
  await control(url, "POST", "gateways", { name: REFUSING, captureFailsWith: "INSTRUMENT_DECLINED" });
}

/** An order that a warehouse ships without asking, and whose provider refuses to pay for ever. */
export async function placeUnpaid(url: string, random: Random): Promise<void> {
  const paid = throughShopify(REFUSING);
  const orderId = await place(url, { ...paid, amount: decimal(random.integer(3_000, 30_000), paid) });
  await control(url, "POST", `orders/${orderId}/fulfill`, {});
}

/**
 * One order: to be captured whole by a click, in three parts that leave something over, in bulk, or when it ships, whole
 * or one unit of three.
 */
export async function placeOrder(url: string, random: Random): Promise<Intent[]> {
  const chance = random.next();
  const totalMinor = random.integer(3_000, 30_000);
  const direct = random.next() < 0.4 ? directly(random) : null;
  const several = direct ?? throughShopify(SEVERAL);
  if (chance < 0.35) return threeParts(url, several, totalMinor);
  if (chance < 0.5) return oneParcelOfThree(url, several, Math.floor(totalMinor / 3));
  const by = chance < 0.65 ? "click" : chance < 0.8 ? "fulfillment" : "bulk";
  const paid = direct ?? throughShopify(random.pick(SINGLE));
  const orderId = await place(url, { ...paid, amount: decimal(totalMinor, paid) });
  return [intent(orderId, { ...paid, by, expectedMinor: totalMinor })];
}

async function threeParts(url: string, paid: Paid, totalMinor: number): Promise<Intent[]> {
  const orderId = await place(url, { ...paid, amount: decimal(totalMinor, paid) });
  const { currency } = paid;
  // Different, so that each transaction can be told from the others; small, so that a second one would fit.
  return [0, 1, 2].map((part) => {
    const expectedMinor = Math.floor(totalMinor / 12) + part;
    const amount = money(expectedMinor, currency);
    return intent(orderId, { by: "click", currency, amount, expectedMinor });
  });
}

/** Of the other two units a second capture of the same parcel could be taken. */
async function oneParcelOfThree(url: string, paid: Paid, unitMinor: number): Promise<Intent[]> {
  const lines = [{ title: "Chair", quantity: 3, unitPrice: decimal(unitMinor, paid) }];
  const orderId = await place(url, { ...paid, lines });
  const { currency } = paid;
  return [intent(orderId, { by: "fulfillment", currency, expectedMinor: unitMinor, unitsShipped: 1 })];
}

const intent = (
  orderId: OrderId,
  {
    by,
    currency,
    expectedMinor,
    ...rest
  }: Pick<Intent, "by" | "currency" | "expectedMinor"> & Partial<Intent>,
): Intent => ({
  ...{ orderId, by, currency, expectedMinor },
  amount: rest.amount ?? null,
  unitsShipped: rest.unitsShipped ?? null,
  isShipped: false,
  attempt: 0,
  clickedAt: 0,
});

const decimal = (minor: number, { currency }: Pick<Paid, "currency">): string =>
  toDecimal(money(minor, currency));

async function place(url: string, fields: Record<string, unknown>): Promise<OrderId> {
  const reply = await control(url, "POST", "orders", fields);
  if (reply.status !== 201) throw new Error(`The order was not placed: ${JSON.stringify(reply.body)}`);
  return asId<OrderId>(String((reply.body["order"] as { id: number }).id));
}
