import { subtract, sum, zero, type Money } from "~/kernel/money";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import { refuse, type Refused } from "~/kernel/refusal";
import type { AppContext } from "~/context";
import type { CapturePreviewView } from "./capture-preview-view";
import type { OrderFacts } from "./order-facts";
import { loadOrderFacts } from "./order-facts.store.server";
import { planCapture, type CapturePlan } from "./plan/plan-capture";
import type { Selection } from "./plan/selection";

interface Asked {
  selection: Selection;
  /** Null means every authorization of the order. */
  authorizationId: AuthorizationId | null;
}

/**
 * What a capture would do on stored data, with the consents that it needs. The plan is tried without consents first, so
 * that nobody is asked for an unnecessary one. Asks nobody and writes nothing.
 */
export async function previewCapture(
  { db }: Pick<AppContext, "db">,
  input: { shop: ShopDomain; orderId: OrderId } & Asked,
): Promise<CapturePreviewView> {
  const facts = await loadOrderFacts(db, input);
  return facts ? withConsents(facts, input) : refuse("order_not_found");
}

function withConsents(facts: OrderFacts, { selection, authorizationId }: Asked): CapturePreviewView {
  const asked = { ...facts, selection, authorizationId };
  const consents = { givesUpRest: false, ignoresCurrentTotal: false };
  for (;;) {
    const preview = planCapture({ ...asked, ...consents });
    if (preview.kind === "plan") {
      const { amount, givenUp } = preview;
      const last = planCapture({ ...asked, ...consents, givesUpRest: true });
      return { kind: "plan", amount, givenUp, releasable: releasableWith(last, preview), ...consents };
    }
    if (preview.reason === "rest_would_be_lost" && !consents.givesUpRest) consents.givesUpRest = true;
    else if (preview.reason === "above_current_total" && !consents.ignoresCurrentTotal)
      consents.ignoresCurrentTotal = true;
    else return preview;
  }
}

/** What the same capture would release in addition if it were the last one. A single capture has no such choice. */
function releasableWith(last: CapturePlan | Refused, plan: CapturePlan): Money {
  if (last.kind === "refused") return zero(plan.amount.currency);
  return subtract(releasedBy(last), releasedBy(plan));
}

function releasedBy({ steps, amount }: CapturePlan): Money {
  return sum(
    steps.map(({ givenUp }) => givenUp),
    amount.currency,
  );
}
