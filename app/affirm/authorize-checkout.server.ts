import { post, type AffirmDeps } from "./client.server";
import { currencyOf, type AffirmCredentials } from "./credentials";
import { toReading } from "./map";
import { outcomeOfRefusal, outcomeOfSilence, type Refusal } from "./outcome";
import { readTransaction } from "./provider.server";
import type { ProviderAuthorization } from "~/money/direct-provider.port";
import { z } from "zod";

export interface CheckoutToAuthorize {
  /** Affirm's checkout hands it to the merchant's page. */
  checkoutToken: string;
  /** What the merchant calls the order; Affirm shows it in its portal. */
  orderName: string;
  currency: string;
  key: string;
  /** At most 64 characters. */
  ownReference: string;
}

export type CheckoutOutcome = { kind: "authorized"; authorization: ProviderAuthorization } | Refusal;

const TOKEN = /^[A-Za-z0-9-]{1,64}$/;
const alreadyAuthorized = z.object({ type: z.literal("already_authorized") });

/**
 * Turns what the customer agreed to in Affirm's checkout into an authorization. Safe to repeat, with the same key or
 * another: Affirm authorizes a token once, and a later request is answered with the transaction as it is.
 *
 * @see https://docs.affirm.com/payments/docs/split-capture-api-reference
 */
export async function authorizeCheckout(
  deps: AffirmDeps,
  own: AffirmCredentials,
  { checkoutToken, orderName, currency, key, ownReference }: CheckoutToAuthorize,
): Promise<CheckoutOutcome> {
  if (!TOKEN.test(checkoutToken)) return { kind: "rejected", reason: "not_found", providerText: null };
  if (currency !== currencyOf(own))
    return { kind: "rejected", reason: "currency_mismatch", providerText: null };
  const exchange = await post(deps, own, {
    path: "/transactions?expand=events",
    key,
    body: { transaction_id: checkoutToken, order_id: orderName, reference_id: ownReference },
  });
  if (exchange.kind !== "answered") return outcomeOfSilence(exchange);
  const asked = { id: checkoutToken, currency };
  if (exchange.status === 403 && alreadyAuthorized.safeParse(exchange.body).success) {
    // Assumption: a transaction can be read by the token that it began with, which is its id until then.
    return authorizedBy(await readTransaction(deps, own, asked));
  }
  if (exchange.status < 200 || exchange.status >= 300) return outcomeOfRefusal(exchange);
  return authorizedBy(toReading(exchange.body, asked));
}

/** Affirm agreed in either case, so that an answer which cannot be read leaves open what is authorized. */
function authorizedBy(reading: ReturnType<typeof toReading>): CheckoutOutcome {
  return reading.kind === "read" && reading.authorization.state !== "pending"
    ? { kind: "authorized", authorization: reading.authorization }
    : { kind: "unknown", detail: "Affirm authorized the checkout, and its answer cannot be read." };
}
