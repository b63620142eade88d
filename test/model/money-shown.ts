import { control } from "../sandbox/control-client";
import type { OrderId } from "~/kernel/ids";
import { moneyFromDecimal } from "~/kernel/money";

/** What the sandbox has of an order, in minor units. */
export interface MoneyShown {
  captured: number;
  refunded: number;
  capturable: number;
  /** What of it was not paid by card. */
  payLater: number;
  captureIds: string[];
  /** Captures that came from the app. */
  byApp: number;
  /** Operations that a provider's captures and refunds name, once for each; null where nothing names them. */
  operationIds: string[] | null;
}

const CARD = "shopify_payments";

interface View {
  capturable: { amount: string; currency: string };
  transactions: {
    id: number;
    kind: string;
    status: string;
    gateway: string;
    amount: { amount: string; currency: string };
    /** Of an authorization. */
    capturable: { amount: string; currency: string } | null;
    by: { kind: string };
  }[];
}

/** @param part of the order's payments: all, or those by card */
export async function moneyShown(
  url: string,
  orderId: OrderId,
  part: "all" | "by card" = "all",
): Promise<MoneyShown> {
  const { body } = await control(url, "GET", `orders/${orderId}`);
  const order = body["order"] as View;
  const own = order.transactions.filter(({ gateway }) => part === "all" || gateway === CARD);
  const done = (kind: string) => own.filter((each) => each.kind === kind && each.status === "SUCCESS");
  const left = (transactions: View["transactions"]) =>
    transactions.reduce((sum, { capturable }) => sum + (capturable ? minorOf(capturable) : 0), 0);
  const total = (kind: string) => done(kind).reduce((sum, { amount }) => sum + minorOf(amount), 0);
  return {
    captured: total("CAPTURE"),
    refunded: total("REFUND"),
    capturable: part === "all" ? minorOf(order.capturable) : left(own),
    payLater: left(own.filter(({ gateway }) => gateway !== CARD)),
    captureIds: done("CAPTURE").map(({ id }) => `shopify:${id}`),
    byApp: done("CAPTURE").filter(({ by }) => by.kind === "app").length,
    operationIds: null,
  };
}

const minorOf = ({ amount, currency }: { amount: string; currency: string }): number =>
  moneyFromDecimal(amount, currency).amountMinor;
