import type { ListenerContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { endLeftOnHold } from "~/release/end-left-on-hold.server";
import { holdOrder, type HoldOutcome } from "~/release/holds/hold-order.server";
import { letGo, type LetGoOutcome } from "~/release/holds/let-go.server";
import type { HoldForm } from "./form.server";

export type HoldAnswer = HoldOutcome | LetGoOutcome | { kind: "done" };

/** Holds the order, lets it go, or notes that nothing is left to do about goods that left nevertheless, as the card of the order's page asks. The form sent again is the same hold. */
export async function changeHold(
  ctx: ListenerContext,
  who: { shop: ShopDomain; actor: Actor; orderId: OrderId },
  form: HoldForm,
): Promise<HoldAnswer> {
  switch (form.intent) {
    case "hold":
      return holdOrder(ctx, { ...who, holdId: form.formKey, reason: form.reason });
    case "let_go":
      return letGo(ctx, { ...who, holdId: form.holdId });
    case "left_on_hold_done":
      return endLeftOnHold(ctx, who);
  }
}
