import type { ListenerContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { holdOrder, type HoldOutcome } from "~/release/holds/hold-order.server";
import { letGo, type LetGoOutcome } from "~/release/holds/let-go.server";
import type { HoldForm } from "./form.server";

export type HoldAnswer = HoldOutcome | LetGoOutcome;

/** Holds the order, or lets it go, as the card of the order's page asks. The form sent again is the same hold. */
export async function changeHold(
  ctx: ListenerContext,
  who: { shop: ShopDomain; actor: Actor; orderId: OrderId },
  form: HoldForm,
): Promise<HoldAnswer> {
  if (form.intent === "let_go") return letGo(ctx, { ...who, holdId: form.holdId });
  return holdOrder(ctx, { ...who, holdId: form.formKey, reason: form.reason });
}
