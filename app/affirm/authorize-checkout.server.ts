import { post, type AffirmDeps } from "./client.server";
import { currencyOf, type AffirmCredentials } from "./credentials";
import { toReading } from "./map";
import { outcomeOfRefusal, outcomeOfSilence, type Refusal } from "./outcome";
import { readTransaction } from "./read-transaction.server";
import type { AuthorizeOutcome, DirectAuthorization } from "~/money/direct-provider.port";
import { z } from "zod";

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
  { id: checkoutToken, orderName, currency, key, ownReference }: DirectAuthorization,
): Promise<AuthorizeOutcome> {
  if (!TOKEN.test(checkoutToken)) return { kind: "rejected", reason: "not_found", providerText: null };
  if (currency !== currencyOf(own))
    return { kind: "rejected", reason: "currency_mismatch", providerText: null };
  const exchange = await post(deps, own, {
    path: "/transactions?expand=events",
    key,
    body: { transaction_id: checkoutToken, order_id: orderName, reference_id: ownReference },
  });
  if (exchange.kind !== "answered") return settled(outcomeOfSilence(exchange));
  const asked = { id: checkoutToken, currency };
  if (exchange.status === 403 && alreadyAuthorized.safeParse(exchange.body).success) {
    // Assumption: a transaction can be read by the token that it began with, which is its id until then.
    return authorizedBy(await readTransaction(deps, own, asked));
  }
  if (exchange.status < 200 || exchange.status >= 300) return settled(outcomeOfRefusal(exchange));
  return authorizedBy(toReading(exchange.body, asked));
}

/** Affirm agreed in either case, so that an answer which cannot be read leaves open what is authorized. */
function authorizedBy(reading: ReturnType<typeof toReading>): AuthorizeOutcome {
  return reading.kind === "read" && reading.authorization.state !== "pending"
    ? { kind: "authorized" }
    : { kind: "unknown", detail: "Affirm authorized the checkout, and its answer cannot be read." };
}

/** While Affirm works on an earlier request with the key, the same request says the end later. */
function settled(refusal: Refusal): AuthorizeOutcome {
  return refusal.kind === "pending"
    ? { kind: "unavailable", retryAfterMs: 5000, detail: "Affirm works on an earlier request." }
    : refusal;
}
