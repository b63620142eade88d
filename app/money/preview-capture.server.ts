import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import type { CaptureWish } from "./plan/money-wish";
import { planCapture, type CapturePlan } from "./plan/plan-capture";
import { refuse, type Refused } from "~/kernel/refusal";
import type { AppContext } from "~/context";
import { loadOrderFacts } from "./load-order-facts.server";

export interface PreviewCaptureInput {
  shop: ShopDomain;
  orderId: OrderId;
  request: CaptureWish;
  authorizationId: AuthorizationId | null;
  givesUpRest: boolean;
  ignoresCurrentTotal: boolean;
}

/** What a capture would come to by what was read last. Asks nobody and writes nothing. */
export async function previewCapture(
  ctx: Pick<AppContext, "db" | "clock">,
  input: PreviewCaptureInput,
): Promise<CapturePlan | Refused> {
  const facts = await loadOrderFacts(ctx.db, input);
  if (!facts) return refuse("order_not_found");
  const { request: wish, authorizationId, givesUpRest, ignoresCurrentTotal } = input;
  return planCapture({
    ...facts,
    wish,
    authorizationId,
    givesUpRest,
    ignoresCurrentTotal,
  });
}
