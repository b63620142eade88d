import type { Actor } from "~/kernel/actor";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import { summarizeLedger } from "./ledger/ledger";
import { equals, isPositive, type Money } from "~/kernel/money";
import type { CaptureWish } from "./plan/money-wish";
import type { OperationCause } from "./operation/operation-key";
import { planCapture, type CapturePlan } from "./plan/plan-capture";
import { refuse, type Refused } from "~/kernel/refusal";
import type { OrderFacts } from "./load-order-facts.server";
import type { OperationOutcome } from "./operation/operation-outcome";
import { requestAfterReading } from "./operation/request-after-reading.server";
import type { MoneyContext } from "./money-context";
import type { RequestPlan } from "./operation/run-request.server";

export interface CaptureOrderInput {
  shop: ShopDomain;
  orderId: OrderId;
  request: CaptureWish;
  /** Null: every authorization of the order with something remaining, one after the other. */
  authorizationId: AuthorizationId | null;
  /** What the person saw and confirmed: where it would come to something else by now it is refused, not adjusted. */
  amountConfirmed?: Money | null;
  /**
   * What the person saw as captured so far. An amount is often what a parcel comes to: where something was captured
   * since, it may have been that parcel, and the person looks again.
   */
  capturedSeen?: Money | null;
  /** The person was told which amount cannot be captured afterwards, and chose it. */
  givesUpRest?: boolean;
  /** The person wants more than an edited order comes to by now. */
  ignoresCurrentTotal?: boolean;
  /** The person was told of the same capture moments ago, and wants it once more. */
  confirmsDuplicate?: boolean;
  /** Made when the form was shown: a second click, or the same form sent again, is the same request. */
  formKey: string;
  /** Instead of the form: another cause, with a key of its own. */
  cause?: OperationCause;
  actor: Actor;
}

/**
 * Captures all, an amount or lines of an order. Shopify is asked first how the order stands, so that money moved
 * elsewhere is not asked for again. Several authorizations are captured one after the other; it stops at the first that
 * does not succeed and answers that outcome.
 */
export async function captureOrder(ctx: MoneyContext, input: CaptureOrderInput): Promise<OperationOutcome> {
  const { shop, orderId, request, authorizationId, formKey, actor } = input;
  const { givesUpRest = false, ignoresCurrentTotal = false } = input;
  const { amountConfirmed = null, capturedSeen = null } = input;
  return requestAfterReading(ctx, {
    shop,
    orderId,
    kind: "capture",
    cause: input.cause ?? { kind: "form", formKey },
    body: { request, authorizationId, givesUpRest, ignoresCurrentTotal, amountConfirmed, capturedSeen },
    confirmsDuplicate: input.confirmsDuplicate ?? false,
    actor,
    plan: async (_tx, facts) => {
      const choices = { wish: request, authorizationId, givesUpRest, ignoresCurrentTotal };
      return planFor(facts, choices, { amountConfirmed, capturedSeen });
    },
  });
}

type AmountsSeen = Required<Pick<CaptureOrderInput, "amountConfirmed" | "capturedSeen">>;

type Choices = Omit<Parameters<typeof planCapture>[0], keyof OrderFacts>;

function planFor(facts: OrderFacts, choices: Choices, seen: AmountsSeen): RequestPlan | Refused {
  const plan = planCapture({ ...facts, ...choices });
  if (plan.kind === "refused") return plan;
  const { captured } = summarizeLedger(facts.entries, facts.order.currency);
  const isAsSeen =
    equals(seen.amountConfirmed ?? plan.amount, plan.amount) &&
    equals(seen.capturedSeen ?? captured, captured);
  return isAsSeen ? toRequestPlan(plan) : refuse("amount_changed", { field: "amount" });
}

/** The plan's steps as operations. */
export function toRequestPlan({ amount, steps }: CapturePlan): RequestPlan {
  return {
    kind: "plan",
    amount,
    steps: steps.map(({ givenUp, ...step }) => ({
      ...step,
      captureId: null,
      givesUpRest: isPositive(givenUp),
    })),
  };
}
