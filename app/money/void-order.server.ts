import type { Tx } from "~/platform/database/client.server";
import type { Actor } from "~/kernel/actor";
import { decideVoid } from "./plan/decide-void";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import { equals, sum, type Money } from "~/kernel/money";
import { refuse, type Refused } from "~/kernel/refusal";
import type { OrderFacts } from "./load-order-facts.server";
import { readCaptureAuthority } from "./operation/load-decision-facts.server";
import type { OperationOutcome } from "./operation/operation-outcome";
import { requestAfterReading } from "./operation/request-after-reading.server";
import type { MoneyContext } from "./money-context";
import type { RequestPlan } from "./operation/run-request.server";

export interface VoidOrderInput {
  shop: ShopDomain;
  orderId: OrderId;
  /** Null: every authorization of the order with something remaining. */
  authorizationId: AuthorizationId | null;
  /** What the person saw and confirmed: where it would come to something else by now it is refused. */
  amountConfirmed?: Money | null;
  formKey: string;
  actor: Actor;
}

/**
 * Releases what was never captured: an authorization whole, or what remains after a capture where its provider can.
 * Several authorizations are voided one after the other; it stops at the first that does not succeed.
 */
export async function voidOrder(ctx: MoneyContext, input: VoidOrderInput): Promise<OperationOutcome> {
  const { shop, orderId, authorizationId, amountConfirmed = null, formKey, actor } = input;
  return requestAfterReading(ctx, {
    shop,
    orderId,
    kind: "void",
    cause: { kind: "form", formKey },
    body: { authorizationId, amountConfirmed },
    // An authorization is voided once: a second request finds nothing left.
    confirmsDuplicate: true,
    actor,
    plan: (tx, facts) => planVoid(ctx, tx, input, facts),
  });
}

async function planVoid(
  ctx: MoneyContext,
  tx: Tx,
  { shop, authorizationId, amountConfirmed }: VoidOrderInput,
  facts: OrderFacts,
): Promise<RequestPlan | Refused> {
  const asked = facts.authorizations.filter(({ id }) => authorizationId === null || id === authorizationId);
  if (asked.length === 0)
    return authorizationId === null
      ? refuse("nothing_authorized")
      : refuse("authorization_not_found", { field: "authorization" });
  const decisions = [];
  for (const authorization of asked) {
    const { capabilities } = ctx.providerFor(await readCaptureAuthority(tx, shop, authorization.id));
    const { voidAfterCapture } = capabilities;
    decisions.push(decideVoid({ ...facts, authorization, voidAfterCapture }));
  }
  const possible = decisions.filter((decision) => decision.kind === "void");
  const refused = decisions.findLast((decision) => decision.kind === "refused");
  if (possible.length === 0 && refused) return refused;
  const amount = sum(
    possible.map((each) => each.amount),
    facts.order.currency,
  );
  if (amountConfirmed && !equals(amountConfirmed, amount)) return refuse("amount_changed");
  const steps = possible.map((each) => ({
    authorizationId: each.authorizationId,
    captureId: null,
    amount: each.amount,
    givesUpRest: false,
    lines: [],
  }));
  return { kind: "plan", amount, steps };
}
