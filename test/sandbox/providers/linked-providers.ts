import { z } from "zod";
import type { LinkedProvider } from "../model/linked-provider";
import type { ApiAnswer, ControlRequest, ProviderWorld } from "./provider-world";

/** What a provider's gateway at Shopify does, in the words of the provider's control verbs. */
interface GatewayVerbs {
  /** Null takes every currency. */
  currencies: readonly string[] | null;
  orders: string;
  order(amountMinor: number, currency: string): object;
  idOf(answer: unknown): string;
  capture: string;
  void: string;
  refund: string;
  /** Sent with each capture. */
  captureFields: object;
}

const kustomOrder = z.object({ order: z.object({ order_id: z.string() }) });
const affirmTransaction = z.object({ transaction: z.object({ id: z.string() }) });
const smartpayOrder = z.object({ order: z.object({ id: z.string() }) });
/** One test account for each country. */
const AFFIRM_ACCOUNTS: Record<string, string> = {
  USD: "USTESTPUBLICKEY01",
  CAD: "CATESTPUBLICKEY01",
  GBP: "GBTESTPUBLICKEY01",
};

export const GATEWAY_VERBS = {
  kustom: {
    currencies: null,
    orders: "orders",
    order: (amount, currency) => ({ amount, currency }),
    idOf: (answer) => kustomOrder.parse(answer).order.order_id,
    capture: "captures",
    void: "cancel",
    refund: "refunds",
    captureFields: {},
  },
  affirm: {
    currencies: Object.keys(AFFIRM_ACCOUNTS),
    orders: "transactions",
    order: (amount, currency) => ({ amount, publicKey: AFFIRM_ACCOUNTS[currency] }),
    idOf: (answer) => affirmTransaction.parse(answer).transaction.id,
    capture: "capture",
    void: "void",
    refund: "refund",
    captureFields: {},
  },
  smartpay: {
    currencies: ["JPY"],
    orders: "orders",
    order: (amount, currency) => ({ amount, currency }),
    idOf: (answer) => smartpayOrder.parse(answer).order.id,
    capture: "capture",
    void: "cancel",
    refund: "refund",
    // Through Shopify a single capture is possible, and Smartpay cancels the rest.
    captureFields: { keepsRest: false },
  },
} as const satisfies Record<string, GatewayVerbs>;

export type LinkedName = keyof typeof GATEWAY_VERBS;
export const isLinkedName = (name: string): name is LinkedName => Object.hasOwn(GATEWAY_VERBS, name);

/** The provider as the gateway that stands for it at Shopify. */
export function linkProvider(name: LinkedName, world: ProviderWorld): LinkedProvider {
  const verbs: GatewayVerbs = GATEWAY_VERBS[name];
  const ask = (path: string, input: ControlRequest["input"]): ApiAnswer | null =>
    world.control({ method: "POST", path, input });
  const paths = { CAPTURE: verbs.capture, VOID: verbs.void, REFUND: verbs.refund };
  return {
    authorize(amountMinor, currency) {
      if (verbs.currencies && !verbs.currencies.includes(currency))
        return { refusal: `${name} lends ${verbs.currencies.join(", ")}, not ${currency}.` };
      const answer = ask(verbs.orders, { ...verbs.order(amountMinor, currency) });
      if (!answer || answer.status >= 300) return { refusal: `${name} refused the order.` };
      return { id: verbs.idOf(answer.body) };
    },
    move(id, kind, amountMinor) {
      const fields = kind === "VOID" ? {} : { amount: amountMinor };
      const more = kind === "CAPTURE" ? verbs.captureFields : {};
      const answer = ask(`${verbs.orders}/${id}/${paths[kind]}`, { ...fields, ...more });
      return answer !== null && answer.status < 300;
    },
  };
}
