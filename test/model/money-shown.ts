import { control } from "../sandbox/control-client";
import type { OrderId } from "~/kernel/ids";
import { moneyFromDecimal } from "~/kernel/money";

/** What the sandbox has of an order, in minor units. */
export interface MoneyShown {
  captured: number;
  refunded: number;
  capturable: number;
  captureIds: string[];
  /** Captures that came from the app. */
  byApp: number;
}

interface View {
  capturable: { amount: string; currency: string };
  transactions: {
    id: number;
    kind: string;
    status: string;
    amount: { amount: string; currency: string };
    by: { kind: string };
  }[];
}

export async function moneyShown(url: string, orderId: OrderId): Promise<MoneyShown> {
  const { body } = await control(url, "GET", `orders/${orderId}`);
  const order = body["order"] as View;
  const done = (kind: string) =>
    order.transactions.filter((each) => each.kind === kind && each.status === "SUCCESS");
  const total = (kind: string) => done(kind).reduce((sum, { amount }) => sum + minorOf(amount), 0);
  return {
    captured: total("CAPTURE"),
    refunded: total("REFUND"),
    capturable: minorOf(order.capturable),
    captureIds: done("CAPTURE").map(({ id }) => String(id)),
    byApp: done("CAPTURE").filter(({ by }) => by.kind === "app").length,
  };
}

const minorOf = ({ amount, currency }: { amount: string; currency: string }): number =>
  moneyFromDecimal(amount, currency).amountMinor;
